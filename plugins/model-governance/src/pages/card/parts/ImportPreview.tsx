import Box from '@mui/material/Box';
import {
  cardFormats,
  type CardImportPreview,
  type ModelCard,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Status } from '../../../components/Status';
import { verdictLooks } from '../../../components/tones';
import { useText } from '../../../components/useText';
import { CardBody } from '../CardBody';
import { LossList } from './LossList';

/** What a document becomes: its format, what is lost, what is wrong, and the card. */
export function ImportPreview(props: { preview: CardImportPreview }) {
  const { format, lossReport, problems, card } = props.preview;
  const t = useText();
  const known = cardFormats.find(name => name === format);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {known && (
        <Status
          look={verdictLooks.pass}
          label={t('card.recognised', { format: t(`card.format.${known}`) })}
        />
      )}
      {problems.length > 0 && (
        <section>
          <Status
            look={verdictLooks.fail}
            label={t('card.importProblems', { count: problems.length })}
          />
          <LossList
            items={problems.map(({ pointer, message, fix }) => ({
              pointer,
              text: message,
              fix,
            }))}
          />
        </section>
      )}
      {card && (
        <section>
          <Status
            wrap
            look={verdictLooks[lossReport.length > 0 ? 'warn' : 'pass']}
            label={
              lossReport.length > 0
                ? t('card.importLosses', { count: lossReport.length })
                : t('card.importNoLoss')
            }
          />
          <LossList
            items={lossReport.map(({ pointer, reason }) => ({
              pointer,
              text: reason,
            }))}
          />
        </section>
      )}
      {/* The backend answers with a card only when it is valid. */}
      {card && <CardBody card={card as ModelCard} />}
    </Box>
  );
}
