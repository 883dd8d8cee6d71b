import Box from '@mui/material/Box';
import {
  cardSchema,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  RiCheckLine,
  RiCloseLine,
  RiForbid2Line,
  RiGroupLine,
  RiUserLine,
} from '@remixicon/react';
import { useText } from '../../../components/useText';
import { SchemaFacts } from './SchemaFacts';
import { SectionPanel } from './SectionPanel';
import { TextList } from './TextList';

const listed = [
  'intendedUses',
  'outOfScopeUses',
  'restrictions',
  'users',
  'affectedPersons',
];

/** What it is for, and what it is not for, side by side. */
export function PurposeSection(props: { purpose: ModelCard['purpose'] }) {
  const { purpose = {} } = props;
  const t = useText();
  return (
    <SectionPanel id="purpose" title={t('card.section.purpose')}>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
          mb: 2,
        }}
      >
        <TextList
          title={t('card.intended')}
          pointer="/purpose/intendedUses"
          items={purpose.intendedUses}
          Icon={RiCheckLine}
          tone="positive"
        />
        <TextList
          title={t('card.outOfScope')}
          pointer="/purpose/outOfScopeUses"
          items={purpose.outOfScopeUses}
          Icon={RiCloseLine}
          tone="negative"
        />
        <TextList
          optional
          title={t('card.users')}
          pointer="/purpose/users"
          items={purpose.users}
          Icon={RiUserLine}
          tone="neutral"
        />
        <TextList
          optional
          title={t('card.affected')}
          pointer="/purpose/affectedPersons"
          items={purpose.affectedPersons}
          Icon={RiGroupLine}
          tone="neutral"
        />
        <TextList
          optional
          title={t('card.restrictions')}
          pointer="/purpose/restrictions"
          items={purpose.restrictions}
          Icon={RiForbid2Line}
          tone="warning"
        />
      </Box>
      <SchemaFacts
        node={cardSchema.properties?.purpose ?? {}}
        value={purpose}
        pointer="/purpose"
        omit={listed}
      />
    </SectionPanel>
  );
}
