"""What an assistive technology sees of a program over AT-SPI, and what it can do there.

Nothing here knows the program's sources: widgets are found by role and by name or label, pressed by
their actions, and waited for.
"""

import subprocess
import sys
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 60  # seconds for what the window answers at once on an idle machine
BETWEEN_LOOKS = 0.05
# A window on a busy machine answers late; AT-SPI would give up after 0.8 seconds.
pyatspi.setTimeout(PATIENCE * 1000, PATIENCE * 1000)

BUTTONS = (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_CHECK_BOX)
FIELDS = (pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_SPIN_BUTTON)
TABLES = (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE)
# What a person comes to with the keyboard, or asks for.
NEED_A_NAME = (*BUTTONS, *FIELDS, *TABLES, pyatspi.ROLE_PROGRESS_BAR)
# Its cells are asked for by their place; a closed list of choices is one thing.
LEAVES = (*TABLES, pyatspi.ROLE_COMBO_BOX)


class NotSeen(AssertionError):
    pass


def wait_for(what, condition, patience=PATIENCE):
    """The first result of `condition` that is true."""
    end = time.monotonic() + patience
    while True:
        try:
            if found := condition():
                return found
        except (GLib.Error, LookupError, NotImplementedError):
            pass  # it went away between two questions: look again
        if time.monotonic() > end:
            raise NotSeen(what)
        time.sleep(BETWEEN_LOOKS)


def is_showing(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def is_enabled(node):
    return node.getState().contains(pyatspi.STATE_SENSITIVE)


def is_checked(node):
    return node.getState().contains(pyatspi.STATE_CHECKED)


def below(node):
    """The node and everything below it that is showing, in order."""
    if node is None or not is_showing(node):
        return
    yield node
    if node.getRole() not in LEAVES:
        for child in node:
            yield from below(child)


def name_of(node):
    """What a screen reader says when the person comes there: the name, or the words that label it."""
    if node.name:
        return node.name
    return " ".join(
        relation.getTarget(i).name
        for relation in node.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for i in range(relation.getNTargets())
    )


class Table:
    """A list as a screen reader reads it."""

    def __init__(self, node):
        self.node = node
        self.table = node.queryTable()

    def headings(self):
        return [self.table.getColumnDescription(column) for column in range(self.table.nColumns)]

    def rows(self):
        """Each row as heading → text."""
        headings = self.headings()
        return [
            {heading: self.table.getAccessibleAt(row, column).name for column, heading in enumerate(headings)}
            for row in range(self.table.nRows)
        ]


class Program:
    """A started program, seen from outside."""

    def __init__(self, command, environment):
        self.process = subprocess.Popen(command, env=environment)
        self.root = wait_for(f"{command[0]} on the bus", self._application)

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure is not None:
            self.dump()
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _application(self):
        if self.process.poll() is not None:
            raise NotSeen(f"the program ended by itself with {self.process.returncode}")
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == self.process.pid and len(application):
                return application
        return None

    def everything(self):
        if self.process.poll() is not None:
            raise NotSeen(f"the program ended by itself with {self.process.returncode}")
        # The newest window first: a dialog lies over the frame.
        for window in reversed(list(self.root)):
            yield from below(window)

    def _seen(self, roles, fits):
        return [node for node in self.everything() if node.getRole() in roles and fits(name_of(node))]

    def all_named(self, roles, words):
        """Everything of these roles whose name has these words in it."""
        return self._seen(roles, lambda name: words in name)

    def find(self, roles, words):
        """Waits for something of these roles whose name has these words in it."""
        found = wait_for(f"{[str(role) for role in roles]} “{words}”", lambda: self.all_named(roles, words))
        return found[0]

    def reads(self, words):
        """Whether these words can be read somewhere now."""
        return bool(self.all_named((pyatspi.ROLE_LABEL,), words))

    def text(self, words, patience=PATIENCE):
        """Waits until these words can be read somewhere."""
        wait_for(f"the words “{words}”", lambda: self.reads(words), patience)

    def press(self, name, patience=PATIENCE):
        """Waits for an enabled button of exactly that name and presses it by its action."""

        def ready():
            return [node for node in self._seen(BUTTONS, lambda seen: seen == name) if is_enabled(node)]

        button = wait_for(f"an enabled button “{name}”", ready, patience)[0]
        if not button.queryAction().doAction(0):
            raise NotSeen(f"the button “{name}” takes no action")

    def uncheck(self, words):
        box = self.find((pyatspi.ROLE_CHECK_BOX,), words)
        if is_checked(box):
            box.queryAction().doAction(0)
        wait_for(f"no mark in “{words}”", lambda: not is_checked(box))

    def enter(self, label, words):
        field = self.find(FIELDS, label)
        field.queryEditableText().setTextContents(words)
        wait_for(f"“{words}” in the field “{label}”", lambda: field.queryText().getText(0, -1) == words)

    def table(self, name):
        """The list that is labelled so."""
        return Table(self.find(TABLES, name))

    def rows_of(self, name, fit):
        """Waits until the rows of that list fit, and returns them."""

        def rows():
            return [found for node in self.all_named(TABLES, name) if fit(found := Table(node).rows())]

        return wait_for(f"the rows in the list “{name}”", rows)[0]

    def progress(self):
        """What each progress bar on the screen says: name → percent."""
        bars = [node for node in self.everything() if node.getRole() == pyatspi.ROLE_PROGRESS_BAR]
        return {name_of(bar): bar.queryValue().currentValue for bar in bars}

    def unnamed(self):
        """What a person can come to without hearing what it is."""
        return [
            node.getRoleName()
            for node in self.everything()
            if node.getRole() in NEED_A_NAME and not name_of(node).strip()
        ]

    def dump(self, into=sys.stderr):
        """Everything that can be seen, for whoever reads the failure."""

        def write(node, depth):
            print("  " * depth + node.getRoleName(), repr(name_of(node)), file=into)
            for child in [] if node.getRole() in LEAVES else node:
                if child is not None and is_showing(child):
                    write(child, depth + 1)

        try:
            for window in self.root:
                write(window, 0)
        except GLib.Error as gone:
            print("The program cannot be seen any more:", gone, file=into)
