import Box from '@mui/material/Box';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { SubjectChange } from '@modelgov/backstage-plugin-model-governance-common';
import { Link } from 'react-router-dom';
import type { ReviewView } from '../../api/governance';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatDay, shortDigest } from '../../format';
import { entityRouteRef } from '../../routes';
import { ClassBadge, DiffTable } from '../card/parts/DiffTable';

const DIGEST = /sha256:[0-9a-f]{64}/g;

function textOf(value: NonNullable<SubjectChange['before']>): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.map(item => Object.values(item).join(' ')).join(', ');
}

/** A part of a subject, short enough to compare by eye. */
function brief(value: SubjectChange['before'], none: string): string {
  if (value === null) return none;
  if (
    (typeof value === 'string' || Array.isArray(value)) &&
    value.length === 0
  ) {
    return none;
  }
  const text = textOf(value);
  return text.replace(DIGEST, shortDigest);
}

/** What is not as it was when it was last authorised. */
export function ChangesPanel(props: { review: ReviewView }) {
  const { since, changes, cardDiff } = props.review;
  const t = useText();
  const none = t('reviews.none');
  const entityRoute = useRouteRef(entityRouteRef);
  const page = entityRoute?.(parseEntityRef(props.review.modelRef));
  const cardPath = page && `${page}/card`;
  return (
    <TitledPanel
      title={t('reviews.changed')}
      help={
        since
          ? t('reviews.sinceAuth', {
              id: since.id,
              day: formatDay(since.grantedAt),
            })
          : t('reviews.sinceNothing')
      }
    >
      {changes.length === 0 ? (
        <Box sx={{ fontSize: 13 }}>{t('reviews.nothingChanged')}</Box>
      ) : (
        <PlainTable
          label={t('reviews.changed')}
          head={[
            t('reviews.part'),
            t('reviews.before'),
            t('reviews.after'),
            '',
          ]}
        >
          {changes.map(change => (
            <tr key={change.part}>
              <th scope="row">{t(`reviews.parts.${change.part}`)}</th>
              <td>{brief(change.before, none)}</td>
              <td>{brief(change.after, none)}</td>
              <td>
                <ClassBadge name={change.class} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {/* Where nothing was authorised every field is new: the card itself reads better. */}
      {since && cardDiff && cardDiff.changes.length > 0 && (
        <>
          <Box
            component="h3"
            sx={{ m: 0, mt: 1, fontSize: 14, fontWeight: 600 }}
          >
            {t('reviews.cardFields')}
          </Box>
          <DiffTable diff={cardDiff} />
        </>
      )}
      {!since && cardPath && (
        <Box sx={{ fontSize: 13 }}>
          <Link to={cardPath} style={{ color: 'inherit' }}>
            {t('reviews.readCard')}
          </Link>
        </Box>
      )}
    </TitledPanel>
  );
}
