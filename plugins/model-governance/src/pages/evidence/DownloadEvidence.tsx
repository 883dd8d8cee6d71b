import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { RiDownloadLine } from '@remixicon/react';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { ResponseError, toError } from '@backstage/errors';
import { useState } from 'react';
import { errorText } from '../../components/errorText';
import { useText } from '../../components/useText';

/** Everything that is recorded of a model as one file, with its proofs. */
export function DownloadEvidence(props: {
  model: CompoundEntityRef;
  /** ISO instant; as the record is now when absent. */
  asOf?: string;
}) {
  const { model, asOf } = props;
  const discovery = useApi(discoveryApiRef);
  const { fetch } = useApi(fetchApiRef);
  const [state, setState] = useState<{ busy: boolean; error?: Error }>({
    busy: false,
  });
  const t = useText();
  const download = async () => {
    setState({ busy: true });
    try {
      const base = await discovery.getBaseUrl('model-governance');
      const { kind, namespace, name } = model;
      const path = [kind.toLocaleLowerCase('en-US'), namespace, name]
        .map(encodeURIComponent)
        .join('/');
      const query = asOf ? `?asOf=${encodeURIComponent(asOf)}` : '';
      const response = await fetch(`${base}/models/${path}/evidence${query}`);
      if (!response.ok) throw await ResponseError.fromResponse(response);
      const url = URL.createObjectURL(await response.blob());
      const link = document.createElement('a');
      link.href = url;
      link.download = `evidence-${name}.zip`;
      link.click();
      URL.revokeObjectURL(url);
      setState({ busy: false });
    } catch (caught) {
      setState({ busy: false, error: toError(caught) });
    }
  };
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'end' }}>
      <Button
        size="small"
        variant="outlined"
        startIcon={<RiDownloadLine size={16} aria-hidden />}
        disabled={state.busy}
        onClick={download}
      >
        {t(state.busy ? 'evidenceBundle.busy' : 'evidenceBundle.download')}
      </Button>
      {state.error && (
        <Box role="alert" sx={{ fontSize: 12, color: 'error.main' }}>
          {errorText(state.error)}
        </Box>
      )}
    </Box>
  );
}
