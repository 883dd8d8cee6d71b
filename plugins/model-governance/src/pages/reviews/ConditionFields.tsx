import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ConditionTerms } from '@modelgov/backstage-plugin-model-governance-common';
import { endOfDayInput, toDayInput } from '../../components/dayInput';
import { useText } from '../../components/useText';

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30;

/** A condition to fill in, due in a month. */
export function newCondition(owner: string): ConditionTerms {
  return {
    text: '',
    owner,
    dueAt: endOfDayInput(toDayInput(Date.now() + MONTH_DAYS * DAY_MS)),
    check: 'manual',
    onMiss: 'suspend',
  };
}

/** What an approval depends on: what, who, until when, and else what. */
export function ConditionFields(props: {
  conditions: readonly ConditionTerms[];
  owner: string;
  onChange: (conditions: ConditionTerms[]) => void;
}) {
  const { conditions, owner, onChange } = props;
  const t = useText();
  const patch = (index: number, change: Partial<ConditionTerms>) =>
    onChange(
      conditions.map((one, i) => (i === index ? { ...one, ...change } : one)),
    );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {conditions.map((condition, index) => (
        <Box
          component="fieldset"
          key={index}
          sx={{
            border: '1px solid',
            borderColor: 'divider',
            borderRadius: '6px',
            display: 'grid',
            gap: 1.5,
            p: 1.5,
          }}
        >
          <legend>
            {t('reviews.condition', { number: String(index + 1) })}
          </legend>
          <TextField
            required
            multiline
            size="small"
            label={t('reviews.conditionText')}
            value={condition.text}
            onChange={event => patch(index, { text: event.target.value })}
          />
          <TextField
            required
            size="small"
            label={t('reviews.conditionOwner')}
            value={condition.owner}
            onChange={event =>
              patch(index, { owner: event.target.value.toLowerCase() })
            }
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
            <TextField
              type="date"
              size="small"
              label={t('reviews.conditionDue')}
              InputLabelProps={{ shrink: true }}
              value={toDayInput(condition.dueAt)}
              onChange={event => {
                const dueAt = endOfDayInput(event.target.value);
                if (!Number.isNaN(dueAt)) patch(index, { dueAt });
              }}
            />
            <TextField
              select
              size="small"
              sx={{ minWidth: 140 }}
              label={t('reviews.conditionMiss')}
              value={condition.onMiss}
              onChange={event =>
                patch(index, {
                  onMiss:
                    event.target.value === 'revoke' ? 'revoke' : 'suspend',
                })
              }
            >
              <MenuItem value="suspend">{t('reviews.suspend')}</MenuItem>
              <MenuItem value="revoke">{t('reviews.revoke')}</MenuItem>
            </TextField>
            <Button
              color="inherit"
              size="small"
              onClick={() => onChange(conditions.filter((_, i) => i !== index))}
            >
              {t('reviews.removeCondition')}
            </Button>
          </Box>
        </Box>
      ))}
      <Box>
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          onClick={() => onChange([...conditions, newCondition(owner)])}
        >
          {t('reviews.addCondition')}
        </Button>
      </Box>
    </Box>
  );
}
