import Box from '@mui/material/Box';
import {
  RiErrorWarningLine,
  RiLoader4Line,
  RiQuestionLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import type { RecordEntry } from '@modelgov/backstage-plugin-model-governance-common';
import { Age, whenHint } from '../../components/Age';
import { Status } from '../../components/Status';
import type { Look } from '../../components/tones';
import { useText } from '../../components/useText';
import { formatInstant, formatRef, shortDigest } from '../../format';
import { entryChanges, entryTitle } from './entryText';
import { useEntryCheck } from './useEntryCheck';

const secondary = { fontSize: 12, color: 'text.secondary' } as const;

/** One entry of the record: what, when, who, and whether its signature holds. */
export function RecordEntryItem(props: {
  entry: RecordEntry;
  publicKeyPem?: string;
}) {
  const { entry, publicKeyPem } = props;
  const { seq, recordedAt, occurredAt, actor, origin, leafHash, keyId } = entry;
  const t = useText();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(2.5em, auto) minmax(0, 1fr)',
        columnGap: 1.5,
        px: 2,
        py: 1,
        borderTop: '1px solid',
        borderColor: 'divider',
        fontSize: 13,
      }}
    >
      <Box sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        #{seq}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1.5,
            alignItems: 'baseline',
          }}
        >
          <Box component="span" sx={{ fontWeight: 600, flex: '1 1 200px' }}>
            {entryTitle(t, entry)}
          </Box>
          {origin === 'import' && (
            <Box component="span" sx={secondary}>
              {t('record.imported')}
            </Box>
          )}
          <SignatureStatus entry={entry} publicKeyPem={publicKeyPem} />
        </Box>
        {entryChanges(t, entry).map(line => (
          <Box key={line} sx={{ overflowWrap: 'anywhere' }}>
            {line}
          </Box>
        ))}
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1.5,
            ...secondary,
          }}
        >
          <Age at={recordedAt} />
          <span data-hint={actor}>
            {t('record.by', { actor: formatRef(actor) })}
          </span>
          {occurredAt !== recordedAt && (
            <span data-hint={whenHint(occurredAt)}>
              {t('record.occurred', { time: formatInstant(occurredAt) })}
            </span>
          )}
          <code data-hint={`${leafHash}\n${keyId}`} style={{ fontSize: 11 }}>
            {t('record.digest', { digest: shortDigest(leafHash) })}
          </code>
        </Box>
      </Box>
    </Box>
  );
}

const looks: Record<string, Look> = {
  valid: { tone: 'positive', Icon: RiShieldCheckLine },
  bad: { tone: 'negative', Icon: RiErrorWarningLine },
  open: { tone: 'neutral', Icon: RiQuestionLine },
  checking: { tone: 'neutral', Icon: RiLoader4Line },
};

function SignatureStatus(props: { entry: RecordEntry; publicKeyPem?: string }) {
  const { entry, publicKeyPem } = props;
  const t = useText();
  const check = useEntryCheck(entry, publicKeyPem);
  switch (check) {
    case 'valid':
      return <Status look={looks.valid} label={t('record.checkedHere')} />;
    case 'bad-signature':
      return <Status chip look={looks.bad} label={t('record.bad')} />;
    case 'altered':
      return <Status chip look={looks.bad} label={t('record.altered')} />;
    case 'unsupported': {
      const server = t(
        entry.signatureValid ? 'record.serverValid' : 'record.serverInvalid',
      );
      return (
        <Status
          look={entry.signatureValid ? looks.open : looks.bad}
          label={t('record.unsupported')}
          hint={t('record.unsupportedHint', { server })}
        />
      );
    }
    default:
      return <Status look={looks.checking} label={t('record.checking')} />;
  }
}
