import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSystemClock } from './clock.ts';

const dayMs = 86_400_000;

describe('the system clock', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells both clocks, of which only the wall one can be set', () => {
    const clock = createSystemClock();
    vi.setSystemTime(1000);
    const before = clock.now();
    vi.setSystemTime(500);
    expect(before.wall).toBe(1000);
    expect(clock.now()).toEqual({ wall: 500, monotonic: before.monotonic });
  });

  it.each([0.25, 1, 20, 24 * dayMs, 25 * dayMs, 400 * dayMs])('calls back once after %d ms', (delay) => {
    const called = vi.fn();
    createSystemClock().after(delay, called);
    vi.advanceTimersByTime(Math.max(0, Math.ceil(delay) - 1));
    expect(called).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2);
    expect(called).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(800 * dayMs);
    expect(called).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([0, 10 * dayMs, 30 * dayMs])('can be cancelled after %d ms, and again', (waited) => {
    const called = vi.fn();
    const cancel = createSystemClock().after(40 * dayMs, called);
    vi.advanceTimersByTime(waited);
    cancel();
    cancel();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(50 * dayMs);
    expect(called).not.toHaveBeenCalled();
  });

  it('lets itself be cancelled after the call back', () => {
    const called = vi.fn();
    const cancel = createSystemClock().after(5, called);
    vi.advanceTimersByTime(5);
    cancel();
    expect(called).toHaveBeenCalledOnce();
  });

  it('is not moved by somebody who sets the wall clock', () => {
    const called = vi.fn();
    createSystemClock().after(1000, called);
    vi.setSystemTime(Date.now() + dayMs);
    vi.advanceTimersByTime(999);
    expect(called).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(called).toHaveBeenCalledOnce();
  });
});
