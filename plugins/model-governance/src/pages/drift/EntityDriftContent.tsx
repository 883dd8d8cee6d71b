import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RiLineChartLine } from '@remixicon/react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Empty } from '../../components/Empty';
import { errorText } from '../../components/errorText';
import { HintArea } from '../../components/HintArea';
import { Notice } from '../../components/Notice';
import { stack } from '../../components/PageBody';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { useDrift } from '../../hooks/resources';
import { ReferencesPanel } from './ReferencesPanel';
import { driftKinds, readDriftQuery } from './query';
import { SeriesTable } from './SeriesTable';

const ranges = [7, 30, 90, 365] as const;

/** The Drift & quality tab of a model's catalog page. */
export function EntityDriftContent() {
  const { entity } = useEntity();
  const model = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const [search, setSearch] = useSearchParams();
  const query = readDriftQuery(search);
  const drift = useDrift(model, query);
  const t = useText();
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  const { value, error } = drift;
  return (
    <HintArea sx={stack}>
      {error && (
        <Notice
          kind="error"
          title={t('drift.errorTitle')}
          action={{ label: t('common.retry'), onClick: drift.retry }}
        >
          {errorText(error)}
        </Notice>
      )}
      {(value || !error) && (
        <TitledPanel
          title={t('drift.title')}
          help={t('drift.help')}
          action={
            <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
              <TextField
                select
                id="drift-kind"
                size="small"
                label={t('drift.kind')}
                value={query.about ?? ''}
                onChange={event => change('about', event.target.value)}
                sx={{ minWidth: 170 }}
                SelectProps={{ displayEmpty: true }}
                InputLabelProps={{ shrink: true }}
              >
                <MenuItem value="">{t('drift.all')}</MenuItem>
                {driftKinds.map(kind => (
                  <MenuItem key={kind} value={kind}>
                    {t(`drift.kinds.${kind}`)}
                  </MenuItem>
                ))}
              </TextField>
              <TextField
                select
                id="drift-range"
                size="small"
                label={t('drift.range')}
                value={query.days}
                onChange={event => change('days', event.target.value)}
              >
                {ranges.map(days => (
                  <MenuItem key={days} value={days}>
                    {t('drift.days', { days: String(days) })}
                  </MenuItem>
                ))}
              </TextField>
            </Box>
          }
        >
          {!value && <Box sx={{ minHeight: 160 }} aria-busy="true" />}
          {value && value.items.length > 0 && (
            <SeriesTable series={value.items} />
          )}
          {value && value.items.length === 0 && query.about && (
            <Box role="status" sx={{ fontSize: 13 }}>
              {t('drift.noMatch')}
            </Box>
          )}
          {value && value.items.length === 0 && !query.about && (
            <Empty Icon={RiLineChartLine} title={t('drift.emptyTitle')}>
              {t('drift.emptyText')}
            </Empty>
          )}
          {value && value.totalItems > value.items.length && (
            <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
              {t('drift.more', {
                shown: String(value.items.length),
                total: String(value.totalItems),
              })}
            </Box>
          )}
        </TitledPanel>
      )}
      {value && (
        <ReferencesPanel
          model={model}
          references={value.references}
          onDone={drift.retry}
        />
      )}
    </HintArea>
  );
}
