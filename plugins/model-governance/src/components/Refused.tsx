import Box from '@mui/material/Box';
import type { Refusal } from '@modelgov/backstage-plugin-model-governance-common';
import { formatRef } from '../format';
import { errorText } from './errorText';
import { Notice } from './Notice';
import { useText } from './useText';

/** Why a command was not carried out: a "no" with who may act, or a failure. */
export function Refused(props: {
  outcome: { refusal?: Refusal; error?: Error };
}) {
  const { refusal, error } = props.outcome;
  const t = useText();
  if (error) {
    return (
      <Notice kind="error" title={t('refusal.failed')}>
        {errorText(error)}
      </Notice>
    );
  }
  if (!refusal) return null;
  const { rule, message, mayAct = [] } = refusal;
  return (
    <Notice
      kind="denied"
      title={rule ? t('refusal.byRule', { rule }) : t('refusal.title')}
    >
      {message}
      {mayAct.length > 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('refusal.mayAct', { who: mayAct.map(formatRef).join(', ') })}
        </Box>
      )}
    </Notice>
  );
}
