import Box from '@mui/material/Box';
import { RiFlaskLine } from '@remixicon/react';
import { Empty } from '../../components/Empty';
import { PlainTable } from '../../components/PlainTable';
import { Portion } from '../../components/Portion';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { useExperiments } from '../../hooks/kpis';
import { ExportButtons } from '../kpis/ExportButtons';
import { Loaded } from '../kpis/Loaded';
import { ModelScope } from '../kpis/ModelScope';
import type { KpiQuery, Patch } from '../kpis/query';
import { ExperimentRow } from './ExperimentRow';
import { experimentRows } from './experimentRows';

/** What was tried, what came of it, and who decided what. */
export function ExperimentsView(props: {
  query: KpiQuery;
  linkTo: (patch: Patch) => string;
}) {
  const { query, linkTo } = props;
  const { filter, model } = query;
  const t = useText();
  const list = useExperiments({ ...filter, model: model ? [model] : [] });
  return (
    <Loaded of={list} errorTitle={t('experiment.errorTitle')}>
      {value => (
        <TitledPanel
          title={t('experiment.title')}
          help={t('experiment.help')}
          action={
            <ExportButtons
              name={`experiments-${value.asOf.slice(0, 10)}`}
              rows={() => experimentRows(value)}
              json={() => value}
            />
          }
        >
          <ModelScope model={model} allLink={linkTo({ model: undefined })} />
          {value.total === 0 && (
            <Empty
              Icon={RiFlaskLine}
              title={t(value.told ? 'experiment.none' : 'experiment.notTold')}
            >
              {t(value.told ? 'experiment.noneHelp' : 'experiment.notToldHelp')}
            </Empty>
          )}
          {value.total > value.items.length && (
            <Box sx={{ fontSize: 13 }}>
              {t('experiment.shown', {
                shown: formatCount(value.items.length),
                total: formatCount(value.total),
              })}
            </Box>
          )}
          {value.total > 0 && (
            <Portion items={value.items}>
              {shown => (
                <PlainTable
                  wholeWords
                  minWidth={760}
                  stack
                  label={t('experiment.title')}
                  head={[
                    t('experiment.experiment'),
                    t('experiment.decision'),
                    t('experiment.readout'),
                  ]}
                >
                  {shown.map(item => (
                    <ExperimentRow
                      key={`${item.model.ref}|${item.experiment.id}`}
                      of={item}
                      modelLink={linkTo({ model: item.model.ref })}
                    />
                  ))}
                </PlainTable>
              )}
            </Portion>
          )}
        </TitledPanel>
      )}
    </Loaded>
  );
}
