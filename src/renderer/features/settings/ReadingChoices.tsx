import { Choice } from '../../ui/controls/Choice.tsx';
import { prefer, usePreferences } from '../../ui/preferences/preferences.ts';
import type { Preferences } from '../../ui/preferences/read-preferences.ts';
import { useWords } from '../../words/use-words.ts';
import { Setting, SettingGroup } from './Setting.tsx';

/** How times and logs are shown. */
export function ReadingChoices() {
  const { text } = useWords();
  const words = text.settings;
  const { times, hours, log_wrap, log_times } = usePreferences();
  return (
    <>
      <SettingGroup title={words.times}>
        <Setting name={words.timesAs} hint={words.timesHint}>
          <Choice<Preferences['times']>
            label={words.timesAs}
            value={times}
            onChange={(value) => prefer({ times: value })}
            options={[
              { value: 'relative', label: words.relative },
              { value: 'absolute', label: words.absolute },
            ]}
          />
        </Setting>
        <Setting name={words.hours}>
          <Choice<Preferences['hours']>
            label={words.hours}
            value={hours}
            onChange={(value) => prefer({ hours: value })}
            options={[
              { value: 'system', label: words.hoursSystem },
              { value: '24', label: words.hours24 },
              { value: '12', label: words.hours12 },
            ]}
          />
        </Setting>
      </SettingGroup>
      <SettingGroup title={words.logs}>
        <Setting name={words.wrap}>
          <Choice<Preferences['log_wrap']>
            label={words.wrap}
            value={log_wrap}
            onChange={(value) => prefer({ log_wrap: value })}
            options={[
              { value: 'off', label: words.off },
              { value: 'on', label: words.on },
            ]}
          />
        </Setting>
        <Setting name={words.logTimes} hint={words.logTimesHint}>
          <Choice<Preferences['log_times']>
            label={words.logTimes}
            value={log_times}
            onChange={(value) => prefer({ log_times: value })}
            options={[
              { value: 'none', label: words.none },
              { value: 'clock', label: words.clock },
              { value: 'elapsed', label: words.elapsed },
            ]}
          />
        </Setting>
      </SettingGroup>
    </>
  );
}
