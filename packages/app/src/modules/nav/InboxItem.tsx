import { SidebarItem } from '@backstage/core-components';
import { useInboxCount } from '@modelgov/backstage-plugin-model-governance';
import { RiInboxLine } from '@remixicon/react';

/** What waits for the one who is signed in, from every page. */
export function InboxItem() {
  const count = useInboxCount() ?? 0;
  const shown = count > 99 ? '99+' : String(count);
  return (
    <SidebarItem
      icon={() => <RiInboxLine size={24} />}
      to="/models/reviews"
      text="Reviews"
      hasNotifications={count > 0}
    >
      {count > 0 && (
        <span
          aria-label={`${count} waiting for you`}
          style={{
            marginRight: 12,
            padding: '0 8px',
            borderRadius: 10,
            fontSize: 12,
            lineHeight: '20px',
            fontVariantNumeric: 'tabular-nums',
            background: 'rgba(255, 255, 255, 0.16)',
            color: 'inherit',
          }}
        >
          {shown}
        </span>
      )}
    </SidebarItem>
  );
}
