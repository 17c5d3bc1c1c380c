import { useEffect, useState } from 'react';
import type { DesktopSettings } from '../../../shared/domain/desktop-settings.ts';
import { Choice } from '../../ui/controls/Choice.tsx';
import { notify } from '../../ui/message/notices.ts';
import { useWords } from '../../words/use-words.ts';
import { Setting, SettingGroup } from './Setting.tsx';

type Switch = 'keep_in_tray' | 'open_at_login' | 'notify_failures';

/** What the desktop application does by itself. */
export function DesktopSwitches({ settings }: { settings: NonNullable<Window['gantry']>['settings'] }) {
  const { text } = useWords();
  const words = text.settings;
  const [shown, setShown] = useState<DesktopSettings | null>(null);
  useEffect(() => {
    settings.get().then(setShown, () => undefined);
  }, [settings]);
  if (shown === null) return null;

  const change = async (name: Switch, isOn: boolean): Promise<void> => {
    try {
      setShown(await settings.set({ [name]: isOn }));
    } catch {
      notify({ tone: 'failed', text: words.notKept });
    }
  };
  const switches: [Switch, string, string][] = [
    ['keep_in_tray', words.keepsInTray, words.keepsInTrayHint],
    ['open_at_login', words.startsAtLogin, words.startsAtLoginHint],
    ['notify_failures', words.notifies, words.notifiesHint],
  ];
  return (
    <SettingGroup title={words.desktop}>
      {switches.map(([name, title, hint]) => (
        <Setting key={name} name={title} hint={hint}>
          <Choice<'off' | 'on'>
            label={title}
            value={shown[name] ? 'on' : 'off'}
            onChange={(value) => void change(name, value === 'on')}
            options={[
              { value: 'off', label: words.off },
              { value: 'on', label: words.on },
            ]}
          />
        </Setting>
      ))}
    </SettingGroup>
  );
}
