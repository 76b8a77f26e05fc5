# Setters of properties, and dataclass fields that are no parameters.
import dataclasses
from dataclasses import dataclass, field

from weft import parallel


class Celsius:
    def __init__(self, degrees: float):
        self._degrees = degrees
        self.sets = 0

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError("below zero")
        self._degrees = value
        self.sets += 1

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9

    def warm(self, by):
        self.degrees += by
        return self


class Kelvin(Celsius):
    @property
    def kelvin(self):
        return self.degrees + 273.15

    @kelvin.setter
    def kelvin(self, value):
        self.degrees = value - 273.15


@dataclass
class Box:
    width: float
    height: float = 2.0
    area: float = field(init=False)
    tags: list[int] = field(init=False, default_factory=list)
    count: int = field(default=7, init=False)
    name: str = field(init=False, default="box")

    def __post_init__(self):
        self.area = self.width * self.height
        if self.area > 10.0:
            self.tags.append(1)


@parallel
def assign(t, value):
    t.degrees = value
    t.degrees += 1.5
    t.fahrenheit = t.fahrenheit + 9.0
    return t.degrees, t.fahrenheit, t.sets


@parallel
def made(value):
    t = Kelvin(1.0)
    t.kelvin = value
    t.warm(2.0).warm(3.0)
    return t, t.kelvin, t.sets


@parallel
def boxes(n):
    rows = [Box(i * 1.0) for i in range(n)]
    rows.append(Box(3.0, 5.0))
    rows.append(Box(width=1.0, height=1.5))
    t = 0.0
    for b in rows:
        b.count += 1
        t += b.area + len(b.tags)
    return rows, t


@parallel
def given(b):
    b.area *= 2.0
    return b.area, b.count, b.name, dataclasses.replace(b, width=9.0)


# call: assign(Celsius(20.0), 30.0)
# call: assign(Celsius(20.0), -300.0)
# call: assign(Kelvin(20.0), float("nan"))
# call: made(300.0)
# call: made(-1.0)
# call: boxes(3)
# call: boxes(0)
# call: given(Box(2.0))
# call: given(Box(20.0, 3.0))
