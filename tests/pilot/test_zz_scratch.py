import threading, asyncio
import pytest
from onboard_tui.journal.disk import RealDisk
from onboard_tui.model import events as e

async def test_double_escape_in_record(desk):
    desk.enrol()
    async with desk.sit_down() as user:
        await user.press("4","enter")
        await user.burst("escape","escape")
        await user.sees("learner")

async def test_double_escape_in_help(desk):
    desk.enrol()
    async with desk.sit_down() as user:
        await user.press("question_mark")
        await user.burst("escape","escape")
        await user.sees("Good morning")

async def test_double_enter_everywhere_in_first_run(desk, account):
    account("Ada Lovelace")
    async with desk.sit_down() as user:
        await user.burst("enter","enter")
        print(user.screen)
        await user.burst("enter","enter")
        print(user.screen)
        await user.burst("enter","enter")
        print(user.screen)
        await user.burst("enter","enter")
        print(user.screen)
        await user.burst("enter","enter")
        print(user.screen)
        print(desk.store().learners())

async def test_start_twice(desk, account):
    account("Ada Lovelace")
    async with desk.sit_down() as user:
        for _ in range(8):
            if "Start" in user.screen and "Is this right" in user.screen: break
            await user.press("enter")
        await user.burst("enter","enter")
        print(user.screen)
        assert len(desk.store().learners()) == 1

async def test_locked_meeting(desk):
    desk.enrol()
    async with desk.sit_down() as user:
        await user.press("2","escape","end","enter")
        print(user.screen)
        await user.press("end","up","up")
        print(user.cursor)
        await user.press("enter"); print(user.screen)
        await user.press("enter")
        print(user.screen)

class Slow(RealDisk):
    def __init__(self): self.gate=threading.Event(); self.inside=threading.Event(); self.on=False
    def append(self,path,data):
        if self.on:
            self.inside.set(); self.gate.wait(5)
        super().append(path,data)

async def test_quit_while_saving(desk):
    desk.enrol(); desk.disk=Slow()
    async with desk.sit_down() as user:
        desk.disk.on=True
        await user.pilot.press("2")
        while not desk.disk.inside.is_set(): await user.pilot.pause(0.01)
        desk.disk.gate.set()
        for t in threading.enumerate():
            if t is not threading.main_thread() and 'Thread' in t.name: pass
        import time
        time.sleep(0.15)
        from textual import events
        ev=events.Key("ctrl+q",None); ev.set_sender(user.app); user.app._driver.send_message(ev)
        for _ in range(50): await asyncio.sleep(0.01)
    print(user.app.words, user.app._exception, user.app.return_code)

async def test_palette_quit(desk):
    desk.enrol()
    async with desk.sit_down() as user:
        await user.press("2")
        await user.press("ctrl+p")
        print(user.screen)
        await user.type("quit")
        await user.pilot.pause(0.3)
        print(user.screen)
        await user.press("enter")
    print(list(desk.folder.rglob("*")))
    assert (desk.folder/"places").exists()

async def test_unreadable(desk):
    desk.enrol(); desk.enrol("Bob")
    desk.use("ada-000001")
    async with desk.sit_down() as user:
        (desk.folder/"journals/bob-000001/zz.jsonl").mkdir()
        await user.press("4")
        print(user.screen)

async def test_unreadable_own(desk, clock):
    desk.enrol()
    async with desk.sit_down() as user:
        await user.press("3")
        (desk.folder/"journals/ada-000001/zz.jsonl").mkdir()
        clock.forward(days=1)
        await user.press("1")
        print(user.screen)

async def test_settings_fail(desk, account):
    account("Ada Lovelace")
    async with desk.sit_down() as user:
        for _ in range(8):
            if "Start" in user.screen and "Is this right" in user.screen: break
            await user.press("enter")
        (desk.folder/"settings.toml"/"x").mkdir(parents=True)
        await user.press("enter")
        print(user.screen)
        await user.press("enter")
        print(user.screen)
        print(desk.store().learners())
        assert len(desk.store().learners()) == 1
