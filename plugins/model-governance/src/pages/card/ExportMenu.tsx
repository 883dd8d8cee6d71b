import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { RiArrowDownSLine, RiDownload2Line } from '@remixicon/react';
import { useState } from 'react';
import { useText } from '../../components/useText';
import { exportFormats, ExportDialog, type Format } from './ExportDialog';

/** The card in another format, with what it could not carry. */
export function ExportMenu(props: {
  model: CompoundEntityRef;
  version: number;
}) {
  const t = useText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [format, setFormat] = useState<Format>();
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        startIcon={<RiDownload2Line size={15} aria-hidden />}
        endIcon={<RiArrowDownSLine size={15} aria-hidden />}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('card.export')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
      >
        {exportFormats.map(name => (
          <MenuItem
            key={name}
            onClick={() => {
              setAnchor(null);
              setFormat(name);
            }}
          >
            {t(`card.format.${name}`)}
          </MenuItem>
        ))}
      </Menu>
      {format && (
        <ExportDialog
          {...props}
          format={format}
          onClose={() => setFormat(undefined)}
        />
      )}
    </>
  );
}
