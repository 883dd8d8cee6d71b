import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { scaffolderModelsTranslationRef } from '../translation';

/** One question; what no answer counts as stands below it. */
export function Question(props: {
  id?: string;
  prompt: string;
  help: string;
  /** What it counts as now, being unanswered. */
  worst?: string;
  children: ReactNode;
}) {
  const { id, prompt, help, worst, children } = props;
  const { t } = useTranslationRef(scaffolderModelsTranslationRef);
  return (
    <Box
      component="fieldset"
      sx={{ m: 0, p: 0, border: 0, minWidth: 0, display: 'grid', gap: 0.75 }}
    >
      <Box component="legend" sx={{ p: 0, fontSize: 15, fontWeight: 600 }}>
        {id && (
          <Box component="span" sx={{ color: 'text.secondary', mr: 1 }}>
            {id}
          </Box>
        )}
        {prompt}
      </Box>
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{help}</Box>
      {children}
      {worst && (
        <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
          {t('worst', { worst })}
        </Box>
      )}
    </Box>
  );
}
