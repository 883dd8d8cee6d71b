import Box from '@mui/material/Box';
import { useText } from '../components/useText';
import { formatDay, formatUtc } from '../format';
import { useNow } from '../hooks/useNow';
import { useSigner } from './useSigner';

/** Printed name and date of a signature to come (21 CFR 11.50). */
export function SignerLine() {
  const t = useText();
  const signer = useSigner();
  const now = useNow(60_000);
  return (
    <Box title={formatUtc(now)} sx={{ fontSize: 14, minHeight: 21 }}>
      {signer && t('signature.signer', { ...signer, day: formatDay(now) })}
    </Box>
  );
}
