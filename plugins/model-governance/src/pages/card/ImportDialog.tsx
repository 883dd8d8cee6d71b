import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  cardFormats,
  type CardImportPreview,
  type CardVersion,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useState } from 'react';
import { Notice } from '../../components/Notice';
import { Refused } from '../../components/Refused';
import { errorText } from '../../components/errorText';
import { useText } from '../../components/useText';
import { useCardPreview, useModelCommand } from '../../hooks/governance';
import { ImportPreview } from './parts/ImportPreview';

const MAX_BYTES = 10 * 1024 * 1024;

/** Paste or choose a document, see what becomes of it, then publish. */
export function ImportDialog(props: {
  model: CompoundEntityRef;
  latest: CardVersion | null;
  onClose: () => void;
  onPublished: () => void;
}) {
  const { model, latest, onClose, onPublished } = props;
  const t = useText();
  const [document, setDocument] = useState('');
  const [filename, setFilename] = useState<string>();
  const [tooLarge, setTooLarge] = useState(false);
  const preview = useCardPreview(model);
  const command = useModelCommand(model);
  const shown = preview.value;
  const number = (latest?.number ?? 0) + 1;

  const choose = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > MAX_BYTES);
    if (file.size > MAX_BYTES) return;
    setFilename(file.name);
    setDocument(await file.text());
  };
  const publish = async () => {
    const source = shown && sourceOf(shown);
    if (!shown?.card || !source) return;
    const done = await command.send({
      type: 'card.publish',
      card: shown.card,
      source,
      basedOn: latest?.digest ?? null,
    });
    if (done) onPublished();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby="import-title"
    >
      <DialogTitle id="import-title">{t('card.importTitle')}</DialogTitle>
      <DialogContent>
        {shown ? (
          <ImportPreview preview={shown} />
        ) : (
          <Box sx={{ display: 'grid', gap: 1.5 }}>
            <Box sx={{ fontSize: 14 }}>{t('card.importHelp')}</Box>
            <Button
              component="label"
              variant="outlined"
              color="inherit"
              sx={{ justifySelf: 'start' }}
            >
              {filename ?? t('card.chooseFile')}
              <input
                type="file"
                aria-label={t('card.chooseFile')}
                accept=".json,.yaml,.yml,.md,.txt"
                style={{
                  position: 'absolute',
                  width: 1,
                  height: 1,
                  opacity: 0,
                }}
                onChange={event => choose(event.target.files?.[0])}
              />
            </Button>
            {tooLarge && <Notice kind="warning" title={t('card.tooLarge')} />}
            <TextField
              label={t('card.document')}
              multiline
              minRows={10}
              maxRows={18}
              value={document}
              onChange={event => setDocument(event.target.value)}
              inputProps={{ style: { fontFamily: 'monospace', fontSize: 12 } }}
            />
          </Box>
        )}
        {preview.error && (
          <Notice kind="error" title={t('card.previewError')}>
            {errorText(preview.error)}
          </Notice>
        )}
        <Refused outcome={command} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={shown ? preview.clear : onClose}>
          {t(shown ? 'card.back' : 'card.cancel')}
        </Button>
        {shown ? (
          <Button
            variant="contained"
            disabled={!shown.card || command.busy}
            onClick={publish}
          >
            {command.busy
              ? t('card.publishing')
              : t('card.publish', { number: String(number) })}
          </Button>
        ) : (
          <Button
            variant="contained"
            disabled={document.trim() === '' || preview.busy}
            onClick={() => preview.ask({ document, filename })}
          >
            {t(preview.busy ? 'card.previewing' : 'card.preview')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** A document in our own format is no import: it says the card as it is. */
function sourceOf(preview: CardImportPreview): CardVersion['source'] | null {
  const { format, documentDigest } = preview;
  const known = cardFormats.find(name => name === format);
  if (!known) return null;
  return documentDigest
    ? { kind: 'import', format: known, documentDigest }
    : { kind: 'portal' };
}
