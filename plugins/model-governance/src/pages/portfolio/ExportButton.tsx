import Box from '@mui/material/Box';
import { RiDownloadLine } from '@remixicon/react';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { modelGovernanceApiRef, type ModelQuery } from '../../api';
import { errorText } from '../../components/errorText';
import { saveFile, toCsv } from '../../components/exportTable';
import { PillButton } from '../../components/PillButton';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { useAsk } from '../../hooks/useAsk';
import { exportPortfolio } from './exportPortfolio';

/** Saves all that the filters leave, not only the page shown. */
export function ExportButton(props: { query: ModelQuery }) {
  const { query } = props;
  const t = useText();
  const api = useApi(modelGovernanceApiRef);
  const [progress, setProgress] = useState<{ done: number; of: number }>();
  const { ask, busy, error } = useAsk((asked: ModelQuery) =>
    exportPortfolio({
      query: asked,
      load: page => api.listModels(page),
      onProgress: (done, of) => setProgress({ done, of }),
    }),
  );
  return (
    <>
      <PillButton
        disabled={busy}
        onClick={async () => {
          setProgress(undefined);
          const rows = await ask(query);
          if (rows) saveFile('models.csv', 'text/csv', toCsv(rows));
        }}
      >
        <RiDownloadLine size={14} aria-hidden />
        {t('portfolio.export')}
      </PillButton>
      <Box component="span" role="status" sx={{ fontSize: 12 }}>
        {busy &&
          progress &&
          t('portfolio.exporting', {
            done: formatCount(progress.done),
            of: formatCount(progress.of),
          })}
        {error && t('portfolio.exportFailed', { message: errorText(error) })}
      </Box>
    </>
  );
}
