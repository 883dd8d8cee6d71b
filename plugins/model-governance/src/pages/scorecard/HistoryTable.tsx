import type { Scorecard } from '@modelgov/backstage-plugin-model-governance-common';
import { PlainTable } from '../../components/PlainTable';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { percent } from '../kpis/kpiNumbers';
import { VerdictBar } from '../kpis/VerdictBar';

/** Stored snapshots: a later policy does not change them. */
export function HistoryTable(props: { history: Scorecard['history'] }) {
  const { history } = props;
  const t = useText();
  if (history.length === 0) return null;
  return (
    <TitledPanel
      title={t('scorecard.history')}
      help={t('scorecard.historyHelp')}
    >
      <PlainTable
        wholeWords
        label={t('scorecard.history')}
        head={[
          t('scorecard.day'),
          t('scorecard.score'),
          t('scorecard.checks'),
          t('scorecard.policy'),
        ]}
      >
        {history.map(({ day, score, counts, policyVersion }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            <td>{score === null ? t('scorecard.notKnown') : percent(score)}</td>
            <td>
              <VerdictBar of="checks" counts={counts} />
            </td>
            <td>{policyVersion}</td>
          </tr>
        ))}
      </PlainTable>
    </TitledPanel>
  );
}
