import Box from '@mui/material/Box';
import {
  cardSchema,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  RiErrorWarningLine,
  RiQuestionLine,
  RiScales3Line,
} from '@remixicon/react';
import { useText } from '../../../components/useText';
import { says } from '../values';
import { SchemaFacts } from './SchemaFacts';
import { SectionPanel } from './SectionPanel';
import { TextList } from './TextList';

const schema = cardSchema.properties?.considerations ?? {};
const listed = ['limitations', 'assumptions', 'tradeoffs', 'risks', 'fairness'];

type Considerations = NonNullable<ModelCard['considerations']>;

/** Where it fails, what could go wrong, and for whom. */
export function ConsiderationsSections(props: { value?: Considerations }) {
  const { value = {} } = props;
  const t = useText();
  const { risks = [], fairness = [] } = value;
  const rest = Object.entries(value).some(
    ([name, inner]) => !listed.includes(name) && says(inner),
  );
  return (
    <>
      <SectionPanel id="limitations" title={t('card.section.limitations')}>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <TextList
            title={schema.properties?.limitations?.title ?? ''}
            pointer="/considerations/limitations"
            items={value.limitations}
            Icon={RiErrorWarningLine}
            tone="warning"
          />
          <TextList
            optional
            title={t('card.assumptions')}
            pointer="/considerations/assumptions"
            items={value.assumptions}
            Icon={RiQuestionLine}
            tone="neutral"
          />
          <TextList
            optional
            title={t('card.tradeoffs')}
            pointer="/considerations/tradeoffs"
            items={value.tradeoffs}
            Icon={RiScales3Line}
            tone="neutral"
          />
        </Box>
      </SectionPanel>
      {risks.length > 0 && (
        <SectionPanel id="risks" title={t('card.section.risks')}>
          <SchemaFacts
            node={schema.properties?.risks ?? {}}
            value={risks}
            pointer="/considerations/risks"
          />
        </SectionPanel>
      )}
      {fairness.length > 0 && (
        <SectionPanel id="fairness" title={t('card.section.fairness')}>
          <SchemaFacts
            node={schema.properties?.fairness ?? {}}
            value={fairness}
            pointer="/considerations/fairness"
          />
        </SectionPanel>
      )}
      {rest && (
        <SectionPanel
          id="considerations"
          title={t('card.section.considerations')}
        >
          <SchemaFacts
            node={schema}
            value={value}
            pointer="/considerations"
            omit={listed}
          />
        </SectionPanel>
      )}
    </>
  );
}
