import Box from '@mui/material/Box';
import {
  cardSchema,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Markdown } from '../../../components/Markdown';
import { Panel } from '../../../components/Panel';
import { useText } from '../../../components/useText';
import { says } from '../values';
import { Origin } from './Origin';
import { SchemaFacts } from './SchemaFacts';

/** The first thing to read: what the model is, in a sentence. */
export function CardSummary(props: { card: ModelCard }) {
  const { subject = {}, overview = {} } = props.card;
  const t = useText();
  return (
    <Panel sx={{ p: 2.5 }}>
      <Box component="h2" sx={{ m: 0, fontSize: 20, fontWeight: 600 }}>
        {subject.name ?? t('card.tab')}
        {subject.version && (
          <Box
            component="span"
            sx={{
              ml: 1,
              fontSize: 14,
              fontWeight: 400,
              color: 'text.secondary',
            }}
          >
            {subject.version}
          </Box>
        )}
      </Box>
      <Box
        sx={{ mt: 0.75, fontSize: 16, lineHeight: 1.5, maxWidth: '68ch' }}
        component="p"
      >
        {says(overview.summary) ? overview.summary : t('card.notSaid')}
        <Origin pointer="/overview/summary" />
      </Box>
      {overview.description && <Markdown>{overview.description}</Markdown>}
      <Box sx={{ mt: 1 }}>
        <SchemaFacts
          node={cardSchema.properties?.overview ?? {}}
          value={overview}
          pointer="/overview"
          omit={['summary', 'description']}
        />
      </Box>
    </Panel>
  );
}
