import Box from '@mui/material/Box';

/** What a translation could not carry, or what is wrong, by pointer. */
export function LossList(props: {
  items: readonly { pointer: string; text: string; fix?: string }[];
}) {
  return (
    <Box
      component="ul"
      tabIndex={0}
      sx={{
        m: 0,
        mt: 1,
        p: 0,
        listStyle: 'none',
        maxHeight: 260,
        overflow: 'auto',
        display: 'grid',
        gap: 0.75,
        fontSize: 13,
      }}
    >
      {props.items.map(({ pointer, text, fix }, index) => (
        <Box component="li" key={index}>
          <code style={{ overflowWrap: 'anywhere' }}>{pointer || '/'}</code>
          <Box sx={{ color: 'text.secondary' }}>
            {text}
            {fix && ` – ${fix}`}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
