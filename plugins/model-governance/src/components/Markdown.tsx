import Box from '@mui/material/Box';
import ReactMarkdown, { uriTransformer } from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** An address inside the page or the portal, or one that a browser only opens. */
function isSafe(href: string): boolean {
  return uriTransformer(href) === href && !/^\s*data:/i.test(href);
}

/**
 * Text that somebody wrote. HTML in it is shown as text and links to programs
 * are dropped; images are not fetched, since an
 * address in a card would tell its owner who reads it.
 */
export function Markdown(props: { children: string }) {
  return (
    <Box
      sx={{
        fontSize: 14,
        lineHeight: 1.6,
        overflowWrap: 'anywhere',
        maxWidth: '72ch',
        '& > :first-of-type': { mt: 0 },
        '& > :last-child': { mb: 0 },
        '& p, & ul, & ol, & blockquote': { my: 1 },
        '& ul, & ol': { pl: 2.5 },
        '& code': { fontSize: '0.92em' },
        '& pre': { overflowX: 'auto' },
        '& table': { borderCollapse: 'collapse', fontSize: 13 },
        '& th, & td': {
          border: '1px solid',
          borderColor: 'divider',
          px: 1,
          py: 0.5,
          textAlign: 'left',
        },
        '& a': { color: 'inherit', textDecoration: 'underline' },
      }}
    >
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        // Nothing instead of the `javascript:void(0)` that it puts there.
        transformLinkUri={href => (isSafe(href) ? href : '')}
        components={{
          a: ({ href, children }) =>
            href ? (
              <a href={href} target="_blank" rel="noopener noreferrer">
                {children}
              </a>
            ) : (
              <span>{children}</span>
            ),
          img: ({ alt }) => <em>{alt}</em>,
          // A card's own headings lie below those of the page.
          h1: 'h4',
          h2: 'h4',
          h3: 'h5',
          h4: 'h5',
          h5: 'h6',
        }}
      >
        {props.children}
      </ReactMarkdown>
    </Box>
  );
}
