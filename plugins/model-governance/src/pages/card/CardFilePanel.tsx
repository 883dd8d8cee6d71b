import Box from '@mui/material/Box';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { CardFileView } from '@modelgov/backstage-plugin-model-governance-common';
import { Age } from '../../components/Age';
import { errorText } from '../../components/errorText';
import { Notice } from '../../components/Notice';
import { useText } from '../../components/useText';
import { useCardRefresh } from '../../hooks/governance';

const kinds = {
  waiting: 'info',
  good: 'info',
  stale: 'warning',
  missing: 'error',
  unreadable: 'error',
  invalid: 'error',
  refused: 'error',
} as const;

/** The repository that the card lives in, and what the last reading of it was. */
export function CardFilePanel(props: {
  model: CompoundEntityRef;
  file: CardFileView;
  /** Whether a version stands below, from a reading before. */
  hasCard: boolean;
  onRefreshed: () => void;
}) {
  const { model, file, hasCard, onRefreshed } = props;
  const t = useText();
  const refresh = useCardRefresh(model);
  const { state, problems, path, readAt, goodAt, url, editUrl } = file;
  const failed = kinds[state] === 'error';
  const again = async () => {
    if (await refresh.ask(undefined)) onRefreshed();
  };
  return (
    <Notice
      kind={kinds[state]}
      title={t(`card.file.${state}`)}
      action={{
        label: refresh.busy ? t('card.file.reading') : t('card.file.again'),
        onClick: again,
      }}
    >
      <Box component="p" sx={{ m: 0 }}>
        <code>{path}</code>
        {readAt !== null && (
          <>
            {' · '}
            {t('card.file.read')} <Age at={readAt} />
          </>
        )}
        {failed && goodAt !== null && (
          <>
            {' · '}
            {t('card.file.readWell')} <Age at={goodAt} />
          </>
        )}
      </Box>
      {problems.length > 0 && (
        <Box component="ul" sx={{ my: 1, pl: 2.5 }}>
          {problems.map(({ pointer, message, fix }, i) => (
            <li key={i}>
              {pointer && <code>{pointer}</code>} {message}. {fix}.
            </li>
          ))}
        </Box>
      )}
      {failed && hasCard && <p>{t('card.file.lastGood')}</p>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 0.5 }}>
        {t('card.file.text')}
        <OutsideLink to={url}>{t('card.openFile')}</OutsideLink>
        <OutsideLink to={editUrl}>{t('card.file.propose')}</OutsideLink>
      </Box>
      {refresh.error && <p role="alert">{errorText(refresh.error)}</p>}
    </Notice>
  );
}

function OutsideLink(props: { to: string | null; children: string }) {
  const { to, children } = props;
  if (!to || !/^https?:/i.test(to)) return null;
  return (
    <a href={to} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
