import Box from '@mui/material/Box';
import {
  cardSchema,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useText } from '../../../components/useText';
import { below } from '../pointer';
import { says } from '../values';
import { SchemaFacts } from './SchemaFacts';
import { SectionPanel, SubTitle } from './SectionPanel';

/** Parts of the card by the section that shows them. */
const sections = [
  ['operations', ['operations']],
  ['technical', ['technical']],
  ['training', ['training']],
  ['governance', ['governance']],
  ['ownership', ['ownership', 'licensing']],
  [
    'more',
    ['changeLog', 'references', 'citations', 'extensions', 'provenance'],
  ],
] as const;

/** What stays: drawn from the schema, in the order in which people ask. */
export function OtherSections(props: { card: ModelCard }) {
  const { card } = props;
  const t = useText();
  return (
    <>
      {sections.map(([id, names]) => {
        const said = names.filter(name => says(card[name]));
        if (said.length === 0) return null;
        return (
          <SectionPanel key={id} id={id} title={t(`card.section.${id}`)}>
            {said.map(name => {
              const node = cardSchema.properties?.[name] ?? {};
              return (
                <Box key={name}>
                  {names.length > 1 && <SubTitle>{node.title}</SubTitle>}
                  <SchemaFacts
                    node={node}
                    value={card[name]}
                    pointer={below('', name)}
                  />
                </Box>
              );
            })}
          </SectionPanel>
        );
      })}
    </>
  );
}
