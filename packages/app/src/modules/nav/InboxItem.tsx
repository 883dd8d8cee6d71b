import { SidebarItem } from '@backstage/core-components';
import { useInboxCount } from '@modelgov/backstage-plugin-model-governance';
import { RiInboxLine } from '@remixicon/react';

/**
 * What waits for the one who is signed in, from every page. The number is in
 * the text: the item's accessible name is its text, and a badge beside it would
 * be read by nobody who listens.
 */
export function InboxItem() {
  const count = useInboxCount() ?? 0;
  const shown = count > 99 ? '99+' : String(count);
  return (
    <SidebarItem
      icon={() => <RiInboxLine size={24} />}
      to="/models/reviews"
      text={count > 0 ? `Reviews (${shown})` : 'Reviews'}
      hasNotifications={count > 0}
    />
  );
}
