import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { CardExport } from '@modelgov/backstage-plugin-model-governance-common';
import { Notice } from '../../components/Notice';
import { errorText } from '../../components/errorText';
import { Status } from '../../components/Status';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { useCardExport } from '../../hooks/governance';
import { LossList } from './parts/LossList';

export const exportFormats = [
  'model-governance',
  'model-card-toolkit',
  'hugging-face',
  'cyclonedx',
] as const;
export type Format = (typeof exportFormats)[number];

/** Shows what a format cannot carry before the file is taken. */
export function ExportDialog(props: {
  model: CompoundEntityRef;
  version: number;
  format: Format;
  onClose: () => void;
}) {
  const { model, version, format, onClose } = props;
  const t = useText();
  const { value, error, retry } = useCardExport(model, version, format);
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby="export-title"
    >
      <DialogTitle id="export-title">
        {t('card.exportTitle', { format: t(`card.format.${format}`) })}
      </DialogTitle>
      <DialogContent>
        {error && (
          <Notice
            kind="error"
            title={t('card.exportError')}
            action={{ label: t('common.retry'), onClick: retry }}
          >
            {errorText(error)}
          </Notice>
        )}
        {!value && !error && <Box role="status">{t('card.exporting')}</Box>}
        {value && <Losses document={value} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {t('common.close')}
        </Button>
        {value && (
          <Button
            variant="contained"
            component="a"
            // An address made of the document itself: nothing to release later.
            href={`data:${value.mediaType};charset=utf-8,${encodeURIComponent(
              value.document,
            )}`}
            download={value.filename}
          >
            {t('card.download', { filename: value.filename })}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Losses(props: { document: CardExport }) {
  const { original, lossReport } = props.document;
  const t = useText();
  if (original || lossReport.length === 0) {
    return (
      <Status
        wrap
        look={verdictLooks.pass}
        label={t(original ? 'card.original' : 'card.noLoss')}
      />
    );
  }
  return (
    <>
      <Status
        look={verdictLooks.warn}
        label={t('card.losses', { count: lossReport.length })}
      />
      <LossList
        items={lossReport.map(({ pointer, reason }) => ({
          pointer,
          text: reason,
        }))}
      />
    </>
  );
}
