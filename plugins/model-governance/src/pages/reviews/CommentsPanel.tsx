import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useState } from 'react';
import type { ReviewView } from '../../api/governance';
import { Age } from '../../components/Age';
import { Markdown } from '../../components/Markdown';
import { namesOf } from '../../components/namesOf';
import { Refused } from '../../components/Refused';
import { TitledPanel } from '../../components/TitledPanel';
import { useText } from '../../components/useText';
import { useModelCommand } from '../../hooks/governance';

/** What people said about the request; nothing said is ever edited. */
export function CommentsPanel(props: {
  review: ReviewView;
  model: CompoundEntityRef;
  onDone: () => void;
}) {
  const { review, model, onDone } = props;
  const { request, texts, people } = review;
  const t = useText();
  const nameOf = namesOf(people);
  const [text, setText] = useState('');
  const command = useModelCommand(model);
  return (
    <TitledPanel title={t('reviews.comments')}>
      {request.comments.map((comment, index) => (
        <Box key={index}>
          <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
            {nameOf(comment.by)} · <Age at={comment.at} />
            {comment.pointer && ` · ${comment.pointer}`}
          </Box>
          {texts[comment.text] ? (
            <Markdown>{texts[comment.text] ?? ''}</Markdown>
          ) : (
            <em>{t('reviews.erased')}</em>
          )}
        </Box>
      ))}
      <TextField
        multiline
        size="small"
        margin="dense"
        label={t('reviews.commentLabel')}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <Refused outcome={command} />
      <Box>
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          disabled={command.busy || text.trim() === ''}
          onClick={async () => {
            const done = await command.send({
              type: 'approval.comment',
              request: request.id,
              text: text.trim(),
            });
            if (!done) return;
            setText('');
            onDone();
          }}
        >
          {t('reviews.comment')}
        </Button>
      </Box>
    </TitledPanel>
  );
}
