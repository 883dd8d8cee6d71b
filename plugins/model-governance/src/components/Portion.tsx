import { useState, type ReactNode } from 'react';
import { formatCount } from '../format';
import { PillButton } from './PillButton';
import { useText } from './useText';

const STEP = 25;

/** The beginning of a long list, and more of it for who wants it. */
export function Portion<T>(props: {
  items: readonly T[];
  children: (shown: readonly T[]) => ReactNode;
}) {
  const { items, children } = props;
  const t = useText();
  const [count, setCount] = useState(STEP);
  const left = items.length - count;
  return (
    <>
      {children(items.slice(0, count))}
      {left > 0 && (
        <PillButton
          onClick={() => setCount(count + STEP)}
          sx={{ alignSelf: 'flex-start', '@media print': { display: 'none' } }}
        >
          {t('common.more', {
            next: formatCount(Math.min(STEP, left)),
            left: formatCount(left),
          })}
        </PillButton>
      )}
    </>
  );
}
