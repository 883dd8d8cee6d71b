import Box from '@mui/material/Box';
import type { ModelCard } from '@modelgov/backstage-plugin-model-governance-common';
import type { ReactNode } from 'react';
import { stack } from '../../components/PageBody';
import { CardSummary } from './parts/CardSummary';
import { ConsiderationsSections } from './parts/ConsiderationsSections';
import { DataSection } from './parts/DataSection';
import { EvaluationSection } from './parts/EvaluationSection';
import { CardContext } from './parts/Origin';
import { OtherSections } from './parts/OtherSections';
import { PurposeSection } from './parts/PurposeSection';

/** The card as a page to read, with what is said about it at its side. */
export function CardBody(props: { card: ModelCard; side?: ReactNode }) {
  const { card, side } = props;
  const { data = [], evaluation = [] } = card;
  return (
    <CardContext.Provider value={card}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: side ? 'minmax(0, 1fr) 320px' : 'minmax(0, 1fr)',
          },
          '@media print': { display: 'block' },
        }}
      >
        <Box sx={stack}>
          <CardSummary card={card} />
          <PurposeSection purpose={card.purpose} />
          {evaluation.length > 0 && (
            <EvaluationSection evaluation={evaluation} />
          )}
          <ConsiderationsSections value={card.considerations} />
          {data.length > 0 && <DataSection data={data} />}
          <OtherSections card={card} />
        </Box>
        {side && (
          <Box component="aside" sx={{ ...stack, order: { xs: -1, lg: 0 } }}>
            {side}
          </Box>
        )}
      </Box>
    </CardContext.Provider>
  );
}
