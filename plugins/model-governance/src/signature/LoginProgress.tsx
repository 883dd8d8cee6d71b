import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useText } from '../components/useText';
import type { AwaitedLogin } from './useStepUp';

/** That a login follows, or is waited for, and where to find it. */
export function LoginProgress(props: {
  waiting: boolean;
  awaited?: AwaitedLogin;
}) {
  const { waiting, awaited } = props;
  const t = useText();
  return (
    <Box role="status" sx={{ fontSize: 13, color: 'text.secondary' }}>
      {waiting ? t('signature.waiting') : t('signature.loginFollows')}
      {waiting && awaited?.windowGone && (
        <Box sx={{ mt: 0.5 }}>
          {t('signature.windowGone')}{' '}
          <Link href={awaited.url} target="_blank" rel="noopener noreferrer">
            {t('signature.openLogin')}
          </Link>
        </Box>
      )}
    </Box>
  );
}
