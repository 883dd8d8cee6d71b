import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { Status } from '../../components/Status';
import { stateLooks } from '../../components/tones';
import { useText } from '../../components/useText';

/** One question with its answers and where the answer comes from. */
export function Question(props: {
  id: string;
  prompt: string;
  help: string;
  source?: string;
  /** What no answer counts as. */
  worst: string;
  answered: boolean;
  evidence: string;
  readOnly: boolean;
  onEvidence: (text: string) => void;
  onClear: () => void;
  children: ReactNode;
}) {
  const { id, prompt, help, source, worst, answered, readOnly } = props;
  const { evidence, onEvidence, onClear, children } = props;
  const t = useText();
  const [open, setOpen] = useState(evidence !== '');
  return (
    <Box
      component="fieldset"
      disabled={readOnly}
      sx={{
        m: 0,
        p: 0,
        border: 0,
        minWidth: 0,
        pb: 2,
        borderBottom: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box component="legend" sx={{ p: 0, fontSize: 15, fontWeight: 600 }}>
        <Box component="span" sx={{ color: 'text.secondary', mr: 1 }}>
          {id}
        </Box>
        {prompt}
      </Box>
      <Box sx={{ mb: 1, fontSize: 13, color: 'text.secondary' }}>
        {help}
        {source && ` (${source})`}
      </Box>
      {children}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          mt: 0.75,
          alignItems: 'center',
        }}
      >
        {!answered && (
          <Status
            wrap
            look={stateLooks.partial}
            label={t('assessment.unanswered', { worst })}
          />
        )}
        {answered && !readOnly && (
          <Button
            size="small"
            color="inherit"
            aria-label={`${t('assessment.clear')}: ${id}`}
            onClick={onClear}
          >
            {t('assessment.clear')}
          </Button>
        )}
        {!open && !readOnly && (
          <Button
            size="small"
            color="inherit"
            aria-label={`${t('assessment.addEvidence')}: ${id}`}
            onClick={() => setOpen(true)}
          >
            {t('assessment.addEvidence')}
          </Button>
        )}
      </Box>
      {(open || evidence !== '') && (
        <TextField
          size="small"
          fullWidth
          multiline
          label={t('assessment.evidence')}
          helperText={t('assessment.evidenceHelp')}
          value={evidence}
          disabled={readOnly}
          onChange={event => onEvidence(event.target.value)}
          inputProps={{
            'aria-label': `${id}: ${t('assessment.evidence')}`,
            maxLength: 4000,
          }}
          sx={{ mt: 1 }}
        />
      )}
    </Box>
  );
}
