import { useNow } from '../hooks/useNow';
import { formatAge, formatInstant, formatUtc } from '../format';
import { useText } from './useText';

/** How old something is, growing by itself; local and UTC time on hover. */
export function Age(props: { at: string | number | null; brief?: boolean }) {
  const { at, brief = false } = props;
  const t = useText();
  const now = useNow(5000);
  if (at === null) return <>{t('common.never')}</>;
  const age = formatAge(now - new Date(at).getTime());
  return (
    <time
      dateTime={new Date(at).toISOString()}
      data-hint={whenHint(at)}
      style={{ whiteSpace: 'nowrap' }}
    >
      {brief ? age : t('common.ago', { age })}
    </time>
  );
}

/** Local time with UTC below it. */
export function whenHint(at: string | number): string {
  return `${formatInstant(at)}\n${formatUtc(at)}`;
}
