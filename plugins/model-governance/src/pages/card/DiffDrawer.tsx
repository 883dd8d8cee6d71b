import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { CardVersion } from '@modelgov/backstage-plugin-model-governance-common';
import { SideDrawer } from '../../components/SideDrawer';
import { Notice } from '../../components/Notice';
import { errorText } from '../../components/errorText';
import { useText } from '../../components/useText';
import { formatInstant } from '../../format';
import { useCardDiff } from '../../hooks/governance';
import { DiffTable } from './parts/DiffTable';

/** Two versions of the card, field by field. */
export function DiffDrawer(props: {
  model: CompoundEntityRef;
  versions: readonly CardVersion[];
  from?: number;
  to: number;
  onChange: (range: { from: number; to: number }) => void;
  onClose: () => void;
}) {
  const { model, versions, to, onChange, onClose } = props;
  const t = useText();
  const from = props.from ?? Math.max(1, to - 1);
  const { value, error, retry } = useCardDiff(model, from, to);
  const pick = (label: string, number: number, set: (next: number) => void) => (
    <Select
      size="small"
      value={number}
      onChange={event => set(Number(event.target.value))}
      inputProps={{ 'aria-label': label }}
      sx={{ fontSize: 13 }}
    >
      {versions.map(version => (
        <MenuItem key={version.id} value={version.number}>
          {t('card.versionOf', {
            number: String(version.number),
            time: formatInstant(version.at),
          })}
        </MenuItem>
      ))}
    </Select>
  );
  return (
    <SideDrawer title={t('card.diffTitle')} width={860} onClose={onClose}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          mb: 2,
        }}
      >
        {pick(t('card.diffFrom'), from, next => onChange({ from: next, to }))}
        {t('card.diffTo')}
        {pick(t('card.version'), to, next => onChange({ from, to: next }))}
      </Box>
      {error && (
        <Notice
          kind="error"
          title={t('card.diffError')}
          action={{ label: t('common.retry'), onClick: retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {!value && !error && <Box role="status">{t('common.updating')}</Box>}
      {value && <DiffTable diff={value} />}
    </SideDrawer>
  );
}
