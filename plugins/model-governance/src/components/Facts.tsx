import Box from '@mui/material/Box';
import { whenHint } from './Age';

/** Names left, values right. */
export function Facts(props: { children: React.ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'fit-content(45%) minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.75,
        fontSize: 13,
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
      }}
    >
      {props.children}
    </Box>
  );
}

export function Fact(props: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

/** Local time and UTC, both readable without hovering. */
export function Instant(props: { name: string; at: string }) {
  return (
    <Fact name={props.name}>
      <time dateTime={props.at} style={{ whiteSpace: 'pre-line' }}>
        {whenHint(props.at)}
      </time>
    </Fact>
  );
}
