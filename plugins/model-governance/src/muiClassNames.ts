import { unstable_ClassNameGenerator as ClassNameGenerator } from '@mui/material/className';

// Must run before any component of Material UI loads: without the prefix its
// classes collide with those of Material UI 4, which Backstage also loads.
ClassNameGenerator.configure(name =>
  name.startsWith('v5-') ? name : `v5-${name}`,
);
