import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

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
}) {
  const { label, head, children, minWidth = 0 } = props;
  const { wholeWords = false, phoneColumns } = props;
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
            '@media (max-width: 599.95px)': {
              minWidth: 0,
              [`& tr > :nth-of-type(n + ${phoneColumns + 1})`]: {
                display: 'none',
              },
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
