import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AssessmentPreview } from '@modelgov/backstage-plugin-model-governance-common';
import Box from '@mui/material/Box';
import { scaffolderModelsTranslationRef } from '../translation';
import type { PreviewState } from './usePreview';

/** Tier, why, and what the repository will have to keep. */
export function PreviewPanel(props: PreviewState & { onRetry: () => void }) {
  const { preview, waiting, error, onRetry } = props;
  const { t } = useTranslationRef(scaffolderModelsTranslationRef);
  return (
    <Box
      component="section"
      aria-label={t('result')}
      sx={{
        display: 'grid',
        gap: 1,
        p: 2,
        fontSize: 14,
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: '8px',
        color: 'text.primary',
        bgcolor: 'background.default',
        // In view while questions above it are answered.
        position: 'sticky',
        // Above the navigation of a phone.
        bottom: { xs: 64, sm: 8 },
        zIndex: 1,
        maxHeight: '50vh',
        overflowY: 'auto',
        boxShadow: 2,
      }}
    >
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('result')}</Box>
      <Box role="status" aria-busy={waiting} sx={{ minHeight: 28 }}>
        {preview && (
          <Box
            sx={{ fontSize: 20, fontWeight: 700, opacity: waiting ? 0.5 : 1 }}
          >
            {t(`tier.${preview.tier}`)}
          </Box>
        )}
        {!preview && waiting && t('waiting')}
        {error && (
          <Box sx={{ color: 'error.main' }}>
            {t('failed', { message: error.message })} {t('failedHelp')}{' '}
            <button type="button" onClick={onRetry}>
              {t('retry')}
            </button>
          </Box>
        )}
      </Box>
      {preview && <Consequences preview={preview} />}
    </Box>
  );
}

function Consequences({ preview }: { preview: AssessmentPreview }) {
  const { controls, effortHours, reasons, unanswered, tier } = preview;
  const { t } = useTranslationRef(scaffolderModelsTranslationRef);
  const required = controls.filter(({ level }) => level === 'required');
  const advised = controls.length - required.length;
  return (
    <>
      {unanswered.length > 0 && (
        <div>{t('unanswered', { count: unanswered.length })}</div>
      )}
      {reasons.map(because => (
        <div key={because}>{t('because', { because })}</div>
      ))}
      {tier !== 'prohibited' && (
        <>
          <div>
            {t('controls', { count: required.length })}
            {advised > 0 && `; ${t('warned', { count: advised })}`}.
          </div>
          <div>{t('effort', { hours: String(Math.round(effortHours)) })}.</div>
          <details>
            <summary>
              {t('controlSet', { version: preview.controlSet })}
            </summary>
            <Box
              component="ul"
              sx={{ pl: 2.5, my: 1, display: 'grid', gap: 1 }}
            >
              {controls.map(({ id, title, why, level }) => (
                <li key={id}>
                  <strong>{id}</strong> {title}
                  {level === 'warn' && ` (${t('advised')})`}
                  <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
                    {why}
                  </Box>
                </li>
              ))}
            </Box>
          </details>
        </>
      )}
    </>
  );
}
