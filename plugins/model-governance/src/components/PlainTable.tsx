import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

const phone = '@media (max-width: 599.95px)';

/** A small table to read: scrolls by itself where the page is narrow. */
export function PlainTable(props: {
  label: string;
  head: readonly ReactNode[];
  children: ReactNode;
  minWidth?: number;
  /** Words stay whole: for cells of short texts, not of digests. */
  wholeWords?: boolean;
  /** How many columns a phone shows; the first must then say it all. */
  phoneColumns?: number;
  /** On a phone the cells of a row stand below each other: none is lost. */
  stack?: boolean;
}) {
  const { label, head, children, minWidth = 0 } = props;
  const { wholeWords = false, phoneColumns, stack = false } = props;
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <Box
        component="table"
        aria-label={label}
        sx={{
          width: '100%',
          minWidth,
          borderCollapse: 'collapse',
          fontSize: 13,
          lineHeight: 1.45,
          fontVariantNumeric: 'tabular-nums',
          '& th, & td': {
            textAlign: 'left',
            verticalAlign: 'top',
            fontWeight: 'inherit',
            px: 1.25,
            py: 0.75,
            borderBottom: '1px solid',
            borderColor: 'divider',
            overflowWrap: wholeWords ? 'break-word' : 'anywhere',
          },
          '& thead th': {
            fontSize: 12,
            fontWeight: 600,
            color: 'text.secondary',
          },
          '& tbody tr:last-of-type > *': { borderBottom: 0 },
          ...(phoneColumns !== undefined && {
            [phone]: {
              minWidth: 0,
              // Whatever a row begins with, a heading or a cell.
              [`& tr > ${Array(phoneColumns + 1)
                .fill('*')
                .join(' + ')}`]: { display: 'none' },
            },
          }),
          ...(stack && {
            [phone]: {
              minWidth: 0,
              // Still heard, where they are no longer above what they name.
              '& thead': {
                position: 'absolute',
                width: 1,
                height: 1,
                overflow: 'hidden',
                clipPath: 'inset(50%)',
              },
              '& tbody tr': {
                display: 'grid',
                gridTemplateColumns: 'minmax(0, 1fr)',
                gap: 0.75,
                py: 1,
                borderBottom: '1px solid',
                borderColor: 'divider',
              },
              '& tbody tr > *': { borderBottom: 0, p: 0 },
              '& tbody tr:last-of-type': { borderBottom: 0 },
            },
          }),
          '@media print': { minWidth: 0, fontSize: 10 },
        }}
      >
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th scope="col" key={index}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </Box>
    </Box>
  );
}
