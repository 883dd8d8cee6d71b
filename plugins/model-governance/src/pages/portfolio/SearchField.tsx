import Box from '@mui/material/Box';
import { RiSearchLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../components/useText';

const DEBOUNCE_MS = 250;

/** Search that asks when the typing pauses, and follows the URL otherwise. */
export function SearchField(props: {
  value: string;
  onSearch: (text: string) => void;
}) {
  const { value, onSearch } = props;
  const t = useText();
  const [text, setText] = useState(value);
  const asked = useRef(value);

  // Cleared or changed elsewhere: by a link, by "clear all", by going back.
  useEffect(() => {
    if (value !== asked.current) {
      asked.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (text === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = text;
      onSearch(text);
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, onSearch]);

  return (
    <Box
      component="label"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        height: 30,
        px: 1.25,
        width: { xs: '100%', sm: 190 },
        border: '1px solid',
        borderColor: 'var(--bui-border-2)',
        borderRadius: '6px',
        bgcolor: 'background.paper',
        color: 'text.secondary',
        '&:focus-within': {
          outline: '2px solid var(--bui-ring)',
          outlineOffset: -1,
        },
        '& input': {
          all: 'unset',
          flex: 1,
          minWidth: 0,
          fontSize: 13,
          color: 'text.primary',
          '&::placeholder': { color: 'text.secondary', opacity: 1 },
        },
      }}
    >
      <RiSearchLine size={15} aria-hidden />
      <input
        type="search"
        aria-label={t('portfolio.search')}
        placeholder={t('portfolio.search')}
        value={text}
        maxLength={200}
        onChange={event => setText(event.target.value)}
      />
    </Box>
  );
}
