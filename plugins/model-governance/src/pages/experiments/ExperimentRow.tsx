import Box from '@mui/material/Box';
import type { ExperimentList } from '@modelgov/backstage-plugin-model-governance-common';
import { TextLink } from '../../components/TextLink';
import { useText } from '../../components/useText';
import { formatCount, formatInstant, formatRef } from '../../format';

type Item = ExperimentList['items'][number];
type Readout = Item['experiment']['readouts'][number];

function Quiet(props: { children: React.ReactNode }) {
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{props.children}</Box>
  );
}

const signed = (share: number) =>
  `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(2)} %`;

/** One experiment: what was read, and what was decided by whom. */
export function ExperimentRow(props: { of: Item; modelLink: string }) {
  const { model, experiment } = props.of;
  const { setting, validated, readouts, decision } = experiment;
  const t = useText();
  const said = validated ? 'experiment.validated' : 'experiment.notValidated';
  return (
    <tr>
      <th scope="row">
        {experiment.id}
        <Quiet>
          <TextLink to={props.modelLink}>{model.title ?? model.name}</TextLink>{' '}
          · {model.tier}
          {setting && ` · ${t(`experiment.settings.${setting}`)}`} ·{' '}
          {t(validated === null ? 'experiment.notFinished' : said)}
        </Quiet>
      </th>
      <td>
        {decision === null ? (
          t('experiment.undecided')
        ) : (
          <>
            {t(`experiment.decisions.${decision.decision}`)}
            <Quiet>
              {t('experiment.by', {
                by: formatRef(decision.by),
                at: formatInstant(decision.at),
              })}
            </Quiet>
            {decision.blind && <Quiet>{t('experiment.blind')}</Quiet>}
          </>
        )}
      </td>
      <td>
        {readouts.length === 0 && t('experiment.noReadout')}
        {readouts.map(readout => (
          <ReadoutText
            key={`${readout.source}|${readout.event}`}
            readout={readout}
          />
        ))}
      </td>
    </tr>
  );
}

function ReadoutText({ readout }: { readout: Readout }) {
  const t = useText();
  const { metric, change, low, high, problem, promised } = readout;
  return (
    <div>
      {change !== null && low !== null && high !== null
        ? t('experiment.change', {
            metric,
            change: signed(change),
            low: signed(low),
            high: signed(high),
          })
        : metric}
      {problem && <div>{t(`experiment.problems.${problem}`)}</div>}
      <Quiet>
        {t('experiment.arms', {
          control: formatCount(readout.control),
          treatment: formatCount(readout.treatment),
        })}
        {promised !== null &&
          ` · ${t('experiment.promised', { change: signed(promised) })}`}{' '}
        ({readout.source}, {readout.event})
      </Quiet>
    </div>
  );
}
