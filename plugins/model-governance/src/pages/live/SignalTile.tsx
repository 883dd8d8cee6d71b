import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type {
  SignalId,
  SignalValue,
} from '@modelgov/backstage-plugin-model-governance-common';
import { Status } from '../../components/Status';
import { verdictLooks } from '../../components/tones';
import { useText } from '../../components/useText';
import { oneLine, TileBody } from './TileBody';

const titleRow = {
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 1,
  minHeight: 24,
  fontSize: 13,
  color: 'text.secondary',
} as const;
const frame = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'stretch',
  justifyContent: 'flex-start',
  gap: 0.25,
  textAlign: 'left',
  minHeight: { xs: 0, sm: 148 },
  px: 1.75,
  py: 1.25,
  color: 'text.primary',
  fontVariantNumeric: 'tabular-nums',
  bgcolor: 'background.paper',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: '8px',
  '@media print': { breakInside: 'avoid' },
} as const;
const button = {
  '&:hover': { borderColor: 'text.secondary' },
  '&:focus-visible': {
    outline: '2px solid var(--bui-ring)',
    outlineOffset: 1,
  },
} as const;

/** One signal now, as a button that opens its evidence. */
export function SignalTile(props: {
  id: SignalId;
  signal?: SignalValue;
  loading: boolean;
  onOpen: (signal: SignalId) => void;
}) {
  const { id, signal, loading, onOpen } = props;
  const t = useText();
  const body = (
    <>
      <Box component="span" sx={titleRow}>
        <Box component="span" sx={oneLine}>
          {t(`signal.${id}`)}
        </Box>
        {signal?.target && (
          <Status
            chip
            size={13}
            look={verdictLooks[signal.verdict]}
            label={t(`verdict.${signal.verdict}`)}
          />
        )}
      </Box>
      {!loading && <TileBody signal={signal} />}
    </>
  );
  if (!signal) return <Box sx={frame}>{body}</Box>;
  return (
    <ButtonBase
      onClick={() => onOpen(id)}
      aria-haspopup="dialog"
      sx={[frame, button]}
    >
      {body}
    </ButtonBase>
  );
}
