import Box from '@mui/material/Box';
import {
  cardSchema,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Status } from '../../../components/Status';
import { stateLooks } from '../../../components/tones';
import { useText } from '../../../components/useText';
import { below } from '../pointer';
import { Origin } from './Origin';
import { SchemaFacts } from './SchemaFacts';
import { SectionPanel } from './SectionPanel';

const schema = cardSchema.properties?.data?.items ?? {};

/** What it was made from, set by set. */
export function DataSection(props: { data: NonNullable<ModelCard['data']> }) {
  const t = useText();
  return (
    <SectionPanel id="data" title={t('card.section.data')}>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns:
            'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
        }}
      >
        {props.data.map((set, index) => {
          const pointer = below('/data', index);
          return (
            <Box component="article" key={index} sx={{ minWidth: 0 }}>
              <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mb: 1 }}>
                <Box
                  component="h3"
                  sx={{ m: 0, fontSize: 14, fontWeight: 600 }}
                >
                  {set.name ??
                    t('card.item', {
                      title: schema.title ?? '',
                      number: String(index + 1),
                    })}
                  <Origin pointer={below(pointer, 'name')} />
                </Box>
                {set.role && (
                  <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
                    {set.role}
                  </Box>
                )}
                {(set.sensitive ?? []).map(what => (
                  <Status
                    key={what}
                    look={stateLooks['no-data']}
                    label={what}
                  />
                ))}
              </Box>
              <SchemaFacts
                node={schema}
                value={set}
                pointer={pointer}
                omit={['name', 'role', 'sensitive']}
              />
            </Box>
          );
        })}
      </Box>
    </SectionPanel>
  );
}
