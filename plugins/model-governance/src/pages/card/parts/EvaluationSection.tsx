import Box from '@mui/material/Box';
import {
  cardSchema,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Markdown } from '../../../components/Markdown';
import { Status } from '../../../components/Status';
import { verdictLooks } from '../../../components/tones';
import { useText } from '../../../components/useText';
import { below } from '../pointer';
import { groupMetrics, type Evaluation } from './metrics';
import { MetricGroupView } from './MetricGroupView';
import { SchemaFacts } from './SchemaFacts';
import { SectionPanel } from './SectionPanel';

const schema = cardSchema.properties?.evaluation?.items ?? {};
const metricSchema = schema.properties?.metrics?.items ?? {};
/** Drawn above; the rest stays in a list below. */
const drawn = [
  'name',
  'kind',
  'date',
  'dataset',
  'independent',
  'observations',
  'metrics',
];

/** How well it works, evaluation by evaluation. */
export function EvaluationSection(props: {
  evaluation: NonNullable<ModelCard['evaluation']>;
}) {
  const t = useText();
  return (
    <SectionPanel id="evaluation" title={t('card.section.evaluation')}>
      <Box sx={{ display: 'grid', gap: 3 }}>
        {props.evaluation.map((evaluation, index) => (
          <EvaluationView
            key={index}
            evaluation={evaluation}
            pointer={below('/evaluation', index)}
          />
        ))}
      </Box>
    </SectionPanel>
  );
}

function EvaluationView(props: { evaluation: Evaluation; pointer: string }) {
  const { evaluation, pointer } = props;
  const t = useText();
  const { name, kind, date, dataset, independent, observations } = evaluation;
  const { groups, others } = groupMetrics(evaluation.metrics ?? []);
  const metrics = below(pointer, 'metrics');
  const set = dataset?.name ?? dataset?.id;
  return (
    <Box component="article" sx={{ minWidth: 0 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'baseline',
        }}
      >
        <Box component="h3" sx={{ m: 0, fontSize: 15, fontWeight: 600 }}>
          {name ?? kind ?? t('card.section.evaluation')}
        </Box>
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {[
            name && kind,
            set &&
              t('card.onData', {
                dataset: [set, dataset?.split, dataset?.revision]
                  .filter(Boolean)
                  .join(', '),
              }),
            date,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
        {independent !== undefined && (
          <Status
            look={verdictLooks[independent ? 'waived' : 'not-applicable']}
            label={t(independent ? 'card.independent' : 'card.notIndependent')}
          />
        )}
      </Box>
      {observations && <Markdown>{observations}</Markdown>}
      {groups.map(group => (
        <MetricGroupView key={group.name} group={group} pointer={metrics} />
      ))}
      {others.map(({ metric, index }) => (
        <Box key={index} sx={{ mt: 1 }}>
          <SchemaFacts
            node={metricSchema}
            value={metric}
            pointer={below(metrics, index)}
          />
        </Box>
      ))}
      <Box sx={{ mt: 1 }}>
        <SchemaFacts
          node={schema}
          value={evaluation}
          pointer={pointer}
          omit={drawn}
        />
      </Box>
    </Box>
  );
}
