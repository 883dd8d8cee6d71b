import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { whenHint } from '../../components/Age';
import { toneColors } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatInstant } from '../../format';
import { auditRouteRef } from '../../routes';
import { reviewPathOf } from '../reviews/looks';
import type { Readable } from './bodyLines';
import { EntryDetails } from './EntryDetails';
import { groupIcons, groupOf, toneOf } from './groups';
import { entryGist, entryTitle, objectOf } from './historyText';

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

const secondary = { fontSize: 12, color: 'text.secondary' } as const;

/** One entry on the line of time; its button opens what it says. */
export function TimelineEntry(props: {
  entry: RecordEntry;
  publicKeyPem?: string;
  readable: Readable;
}) {
  const { entry, publicKeyPem, readable } = props;
  const { seq, type, actor, modelRef, recordedAt, occurredAt, origin } = entry;
  const t = useText();
  const audit = useRouteRef(auditRouteRef)?.();
  const [open, setOpen] = useState(false);
  const about = objectOf(entry);
  const review = about && reviewPathOf({ modelRef, object: about });
  const gist = entryGist(t, entry).join(' · ');
  const title = entryTitle(t, type);
  const details = t('history.expand', { seq: String(seq) });
  const Arrow = open ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        display: 'grid',
        gridTemplateColumns: '28px minmax(0, 1fr)',
        columnGap: 1.25,
        pb: 1.5,
        // The line of time runs behind the icons.
        '&:not(:last-of-type)::before': {
          content: '""',
          position: 'absolute',
          left: 13,
          top: 28,
          bottom: 0,
          width: 2,
          bgcolor: 'divider',
        },
      }}
    >
      <Marker type={type} />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <ButtonBase
            aria-expanded={open}
            // All that is seen, so that it can be said to press it.
            aria-label={`${[title, gist]
              .filter(Boolean)
              .join(' · ')}. ${details}`}
            onClick={() => setOpen(!open)}
            sx={{
              flex: 1,
              minWidth: 0,
              justifyContent: 'flex-start',
              alignItems: 'flex-start',
              textAlign: 'left',
              gap: 0.5,
              fontSize: 13,
              lineHeight: 1.5,
              borderRadius: '4px',
              overflowWrap: 'anywhere',
              '&:hover': { bgcolor: 'action.hover' },
              '&:focus-visible': {
                outline: '2px solid var(--bui-ring)',
                outlineOffset: 2,
              },
            }}
          >
            <Arrow
              size={16}
              aria-hidden
              style={{ flexShrink: 0, marginTop: 2 }}
            />
            <span>
              <strong>{title}</strong>
              {gist && ` · ${gist}`}
            </span>
          </ButtonBase>
          <Box sx={{ ...secondary, whiteSpace: 'nowrap', pt: 0.25 }}>
            #{seq}
          </Box>
        </Box>
        <Box
          sx={{
            ...secondary,
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1.25,
            pl: 2.5,
          }}
        >
          <time dateTime={recordedAt} data-hint={whenHint(recordedAt)}>
            {timeOfDay.format(new Date(recordedAt))}
          </time>
          <span data-hint={actor}>{readable.nameOf(actor)}</span>
          {about && <span>{about}</span>}
          {origin === 'import' && <span>{t('history.imported')}</span>}
          {occurredAt !== recordedAt && (
            <span data-hint={whenHint(occurredAt)}>
              {t('history.happened', { time: formatInstant(occurredAt) })}
            </span>
          )}
          {audit && (
            <Link
              to={`${audit}?${new URLSearchParams({
                model: modelRef,
                // The entry is then the newest of the page.
                to: recordedAt,
                entry: String(seq),
              })}`}
              style={{ color: 'inherit' }}
            >
              {t('history.openAudit')}
            </Link>
          )}
          {review && (
            <Link to={review} style={{ color: 'inherit' }}>
              {t('history.openReview')}
            </Link>
          )}
        </Box>
        {open && (
          <EntryDetails
            entry={entry}
            publicKeyPem={publicKeyPem}
            readable={readable}
          />
        )}
      </Box>
    </Box>
  );
}

function Marker(props: { type: string }) {
  const { type } = props;
  const Icon = groupIcons[groupOf(type)];
  const { color, background } = toneColors[toneOf(type)];
  return (
    <Box
      aria-hidden
      sx={{
        width: 28,
        height: 28,
        borderRadius: '50%',
        display: 'grid',
        placeItems: 'center',
        border: '1px solid',
        borderColor: 'divider',
        color,
        bgcolor: background,
      }}
    >
      <Icon size={15} />
    </Box>
  );
}
