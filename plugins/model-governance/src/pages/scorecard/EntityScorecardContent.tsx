import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RiListCheck3 } from '@remixicon/react';
import { useMemo } from 'react';
import { Empty } from '../../components/Empty';
import { HintArea } from '../../components/HintArea';
import { stack } from '../../components/PageBody';
import { useText } from '../../components/useText';
import { useScorecard } from '../../hooks/kpis';
import { Loaded } from '../kpis/Loaded';
import { CheckGroup } from './CheckGroup';
import { groupChecks } from './groupChecks';
import { HistoryTable } from './HistoryTable';
import { SummaryPanel } from './SummaryPanel';

/** The Scorecard tab of a model's catalog page. */
export function EntityScorecardContent() {
  const { entity } = useEntity();
  const model = useMemo(() => getCompoundEntityRef(entity), [entity]);
  const scorecard = useScorecard(model);
  const t = useText();
  return (
    <HintArea sx={stack}>
      <Loaded of={scorecard}>
        {card => {
          if (!card.evaluatedAt) {
            return (
              <Empty Icon={RiListCheck3} title={t('scorecard.notYet')}>
                {t('scorecard.notYetText')}
              </Empty>
            );
          }
          const { levels, waived, upcoming } = groupChecks(card.checks);
          return (
            <>
              <SummaryPanel card={card} />
              {levels.map(({ level, checks }) => (
                <CheckGroup
                  key={level}
                  title={t(`scorecard.levels.${level}`)}
                  checks={checks}
                  owner={card.owner}
                />
              ))}
              <CheckGroup
                title={t('scorecard.waived')}
                help={t('scorecard.waivedHelp')}
                checks={waived}
                owner={card.owner}
              />
              <CheckGroup
                title={t('scorecard.upcoming')}
                help={t('scorecard.upcomingHelp', {
                  fails: String(card.upcoming.wouldFail),
                  checks: String(card.upcoming.checks),
                })}
                checks={upcoming}
                owner={card.owner}
              />
              <HistoryTable history={card.history} />
            </>
          );
        }}
      </Loaded>
    </HintArea>
  );
}
