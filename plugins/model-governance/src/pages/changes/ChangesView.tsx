import Box from '@mui/material/Box';
import { RiArrowLeftRightLine } from '@remixicon/react';
import { Empty } from '../../components/Empty';
import { Notice } from '../../components/Notice';
import { Portion } from '../../components/Portion';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { formatCount } from '../../format';
import { useChanges } from '../../hooks/kpis';
import { ExportButtons } from '../kpis/ExportButtons';
import { Loaded } from '../kpis/Loaded';
import type { KpiQuery, Patch } from '../kpis/query';
import { changeRows } from './changeRows';
import { ChangesTable } from './ChangesTable';

/** What changed this week: verdicts that are others than seven days ago. */
export function ChangesView(props: {
  query: KpiQuery;
  linkTo: (patch: Patch) => string;
}) {
  const t = useText();
  const changes = useChanges(props.query.filter);
  return (
    <Loaded of={changes} errorTitle={t('change.errorTitle')}>
      {value => {
        const { models, compared, counts, items, total } = value;
        return (
          <TitledPanel
            title={t('change.title')}
            help={t('change.help')}
            action={
              <ExportButtons
                name={`changes-${value.to}`}
                rows={() => changeRows(value)}
                json={() => value}
              />
            }
          >
            {compared < models && (
              <Notice
                kind="warning"
                title={t('change.uncompared', {
                  n: formatCount(models - compared),
                  models: formatCount(models),
                })}
              >
                {t('change.uncomparedHelp')}
              </Notice>
            )}
            {models === 0 && (
              <Empty Icon={RiArrowLeftRightLine} title={t('change.noModels')}>
                {t('change.noModelsHelp')}
              </Empty>
            )}
            {total === 0 && compared > 0 && (
              <Empty Icon={RiArrowLeftRightLine} title={t('change.none')}>
                {t('change.noneHelp', { compared: formatCount(compared) })}
              </Empty>
            )}
            {total > 0 && (
              <>
                <Box sx={{ fontSize: 13 }}>
                  {t('change.between', {
                    from: value.from,
                    to: value.to,
                    worse: formatCount(counts.worse),
                    better: formatCount(counts.better),
                    other: formatCount(counts.other),
                  })}{' '}
                  {total > items.length &&
                    t('change.shown', {
                      shown: formatCount(items.length),
                      total: formatCount(total),
                    })}
                </Box>
                <Portion items={items}>
                  {shown => (
                    <ChangesTable items={shown} linkTo={props.linkTo} />
                  )}
                </Portion>
              </>
            )}
          </TitledPanel>
        );
      }}
    </Loaded>
  );
}
