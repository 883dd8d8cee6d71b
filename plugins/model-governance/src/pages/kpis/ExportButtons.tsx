import Box from '@mui/material/Box';
import { PillButton } from '../../components/PillButton';
import { saveFile, toCsv, type ExportCell } from '../../components/exportTable';
import { useText } from '../../components/useText';

/** What is shown, on paper and as files. */
export function ExportButtons(props: {
  name: string;
  rows: () => readonly (readonly ExportCell[])[];
  json: () => unknown;
}) {
  const { name, rows, json } = props;
  const t = useText();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.5,
        '@media print': { display: 'none' },
      }}
    >
      <PillButton
        onClick={() => saveFile(`${name}.csv`, 'text/csv', toCsv(rows()))}
      >
        {t('kpi.csv')}
      </PillButton>
      <PillButton
        onClick={() =>
          saveFile(
            `${name}.json`,
            'application/json',
            JSON.stringify(json(), null, 2),
          )
        }
      >
        {t('kpi.json')}
      </PillButton>
      <PillButton onClick={() => window.print()}>{t('kpi.print')}</PillButton>
    </Box>
  );
}
