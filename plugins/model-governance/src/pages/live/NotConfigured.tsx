import Button from '@mui/material/Button';
import { ANNOTATION_EDIT_URL, type Entity } from '@backstage/catalog-model';
import { RiPulseLine } from '@remixicon/react';
import { Empty } from '../../components/Empty';
import { useText } from '../../components/useText';

/** No number is read for this model: how to change that. */
export function NotConfigured(props: { entity: Entity }) {
  const t = useText();
  const editUrl = props.entity.metadata.annotations?.[ANNOTATION_EDIT_URL];
  return (
    <Empty
      Icon={RiPulseLine}
      title={t('model.emptyTitle')}
      action={
        editUrl && (
          <Button
            size="small"
            variant="outlined"
            href={editUrl}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('model.emptyAction')}
          </Button>
        )
      }
    >
      {t('model.emptyText')}
    </Empty>
  );
}
