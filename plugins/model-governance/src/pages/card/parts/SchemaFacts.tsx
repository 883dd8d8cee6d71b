import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { SchemaNode } from '@modelgov/backstage-plugin-model-governance-common';
import type { ReactNode } from 'react';
import { Fact, Facts } from '../../../components/Facts';
import { Markdown } from '../../../components/Markdown';
import { useText } from '../../../components/useText';
import { below } from '../pointer';
import { inline, isLink, isObject, isProse, says } from '../values';
import { Origin } from './Origin';

interface Part {
  node: SchemaNode;
  value: unknown;
  pointer: string;
}

/**
 * Any part of a card, drawn from its schema: nothing that a card says stays
 * unseen because no view was written for it.
 */
export function SchemaFacts(props: Part & { omit?: readonly string[] }) {
  const { node, value, pointer, omit = [] } = props;
  if (!isObject(value)) return <SchemaValue {...props} />;
  const rows = Object.entries(value).filter(
    ([name, inner]) => says(inner) && !omit.includes(name),
  );
  return (
    <Facts>
      {rows.map(([name, inner]) => {
        const part = { node: node.properties?.[name] ?? {}, value: inner };
        const at = below(pointer, name);
        return (
          <Fact key={name} name={part.node.title ?? name}>
            <SchemaValue {...part} pointer={at} />
            {!isObject(inner) && !Array.isArray(inner) && (
              <Origin pointer={at} />
            )}
          </Fact>
        );
      })}
    </Facts>
  );
}

function SchemaValue(props: Part): ReactNode {
  const { node, value, pointer } = props;
  const t = useText();
  if (Array.isArray(value)) return <SchemaList {...props} items={value} />;
  if (isObject(value)) return <SchemaFacts {...props} />;
  if (typeof value === 'boolean') return t(value ? 'card.yes' : 'card.no');
  if (typeof value !== 'string') return inline(value);
  if (isProse(node)) return <Markdown>{value}</Markdown>;
  // The schema lets no scheme pass that a browser takes for a program.
  if (isLink(node) && /^https?:/i.test(value)) {
    return (
      <Link href={value} target="_blank" rel="noopener noreferrer">
        {value}
      </Link>
    );
  }
  return <span key={pointer}>{value}</span>;
}

function SchemaList(props: Part & { items: readonly unknown[] }) {
  const { node, items, pointer } = props;
  const inner = node.items ?? {};
  const plain = items.every(item => !isObject(item) && !Array.isArray(item));
  return (
    <Box
      component="ul"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'grid',
        gap: plain ? 0.25 : 1,
      }}
    >
      {items.map((item, index) => (
        <Box
          component="li"
          key={index}
          sx={
            plain
              ? {}
              : { borderLeft: '2px solid', borderColor: 'divider', pl: 1.5 }
          }
        >
          <SchemaValue
            node={inner}
            value={item}
            pointer={below(pointer, index)}
          />
          {plain && <Origin pointer={below(pointer, index)} />}
        </Box>
      ))}
    </Box>
  );
}
