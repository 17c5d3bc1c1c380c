import type { Language } from '../../shared/words/language.ts';

const en = {
  file: 'File',
  close: 'Close Window',
  quit: 'Quit Gantry',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  select_all: 'Select All',
  view: 'View',
  reload: 'Reload',
  tools: 'Developer Tools',
  actual_size: 'Actual Size',
  zoom_in: 'Zoom In',
  zoom_out: 'Zoom Out',
  full_screen: 'Full Screen',
  window: 'Window',
  minimize: 'Minimize',
  cannot_start: 'Gantry cannot start',
};

export type MenuWords = typeof en;

const ko: MenuWords = {
  file: '파일',
  close: '창 닫기',
  quit: 'Gantry 종료',
  edit: '편집',
  undo: '실행 취소',
  redo: '다시 실행',
  cut: '잘라내기',
  copy: '복사',
  paste: '붙여넣기',
  select_all: '모두 선택',
  view: '보기',
  reload: '새로 고침',
  tools: '개발자 도구',
  actual_size: '실제 크기',
  zoom_in: '확대',
  zoom_out: '축소',
  full_screen: '전체 화면',
  window: '창',
  minimize: '최소화',
  cannot_start: 'Gantry를 시작할 수 없습니다',
};

/** What the window's own menu and messages say. */
export const menuWords: Record<Language, MenuWords> = { en, ko };
